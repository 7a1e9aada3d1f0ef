package org.picaflor.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Lets a request pass that is open to all or carries valid credentials, and refuses every other one; the body of the
 * refusal is that of {@link org.picaflor.web.error.ErrorPage}.
 */
@ApplicationScoped
public class BasicAuthentication implements HttpAuthenticationMechanism {
    private static final String CHALLENGE = "Basic realm=\"Picaflor\", charset=\"UTF-8\"";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private IdentityStoreHandler accounts;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (OpenPaths.isOpen(request.getMethod(), request.getRequestURI())) {
            return context.doNothing();
        }
        Optional<UsernamePasswordCredential> credentials = BasicCredentials.of(request.getHeader("Authorization"));
        if (credentials.isPresent()) {
            CredentialValidationResult result = accounts.validate(credentials.get());
            if (result.getStatus() == Status.VALID) {
                return context.notifyContainerAboutLogin(result);
            }
        }
        response.setHeader("WWW-Authenticate", CHALLENGE);
        return context.responseUnauthorized();
    }
}
