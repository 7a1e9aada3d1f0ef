package org.picaflor.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminAccountTest {
    private static final String PASSWORD = "pa:ss wörd";

    @ParameterizedTest
    @CsvSource({
        "admin@picaflor.local, 'pa:ss wörd',  VALID",
        "admin@picaflor.local, 'pa:ss wörd ', INVALID",
        "admin@picaflor.local, 'pa:ss wör',   INVALID",
        "admin@picaflor.local, '',            INVALID",
        "Admin@picaflor.local, 'pa:ss wörd',  INVALID",
        "'',                   'pa:ss wörd',  INVALID",
    })
    void onlyTheRightUserWithTheRightPasswordIsValid(String user, String password, Status expected) {
        AdminAccount account = new AdminAccount();
        account.use(PASSWORD, new SecureRandom());
        assertThat(account.validate(new UsernamePasswordCredential(user, password))
                        .getStatus())
                .isEqualTo(expected);
    }

    @Test
    void theHeaderIsReadInUtf8AndThePasswordMayHoldColons() {
        Optional<UsernamePasswordCredential> read = BasicCredentials.of("basic " + base64("user:" + PASSWORD));
        assertThat(read).hasValueSatisfying(credential -> {
            assertThat(credential.getCaller()).isEqualTo("user");
            assertThat(credential.getPasswordAsString()).isEqualTo(PASSWORD);
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Basic dXNlcg==", "Bearer dXNlcjpw", "Basicx dXNlcjpw"})
    void whatIsNoBasicHeaderCarriesNoCredentials(String header) {
        assertThat(BasicCredentials.of(header)).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
