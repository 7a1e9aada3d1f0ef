package org.picaflor.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The one account there is. */
@ApplicationScoped
public class AdminAccount implements IdentityStore {
    /** Name of the user. */
    public static final String USER = "admin@picaflor.local";
    /** Group of the user: may do everything. */
    public static final String GROUP = "admin";

    private static final String PASSWORD_KEY = "picaflor.admin-password";
    private static final String DATA_KEY = "picaflor.data-dir";

    @SuppressWarnings("NullAway.Init")
    private SecretHash user;

    @SuppressWarnings("NullAway.Init")
    private SecretHash password;

    @PostConstruct
    void load() {
        Config config = ConfigProvider.getConfig();
        SecureRandom random = new SecureRandom();
        // The raw value: a password may contain what the configuration would take for an expression.
        Optional<String> configured =
                Optional.ofNullable(config.getConfigValue(PASSWORD_KEY).getRawValue());
        Path data = Path.of(config.getOptionalValue(DATA_KEY, String.class).orElse("data"));
        use(AdminPassword.find(configured, data, random), random);
    }

    /** Brings the account up with the application, so that a wrong configuration refuses the start. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {}

    void use(String newPassword, SecureRandom random) {
        user = new SecretHash(USER, random);
        password = new SecretHash(newPassword, random);
    }

    /** Called by Jakarta Security. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        boolean rightUser = user.matches(credential.getCaller());
        boolean rightPassword = password.matches(credential.getPasswordAsString());
        return rightUser & rightPassword
                ? new CredentialValidationResult(USER, Set.of(GROUP))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
