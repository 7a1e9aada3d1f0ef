package org.picaflor.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.web.error.ErrorBody;
import org.picaflor.web.error.Problem;
import org.picaflor.web.json.Json;

/** Lets a request pass that is open to all or carries valid credentials, and answers every other one with 401. */
@ApplicationScoped
public class BasicAuthentication implements HttpAuthenticationMechanism {
    private static final String CHALLENGE = "Basic realm=\"Picaflor\", charset=\"UTF-8\"";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private IdentityStoreHandler accounts;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
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
        try {
            refuse(request, response);
        } catch (IOException e) {
            throw new AuthenticationException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = Problem.of(new PicaflorException(
                ErrorCode.NOT_AUTHENTICATED,
                "this path needs the credentials of a user.",
                null,
                "Send them by HTTP Basic authentication.",
                null));
        response.setStatus(problem.status());
        response.setHeader("WWW-Authenticate", CHALLENGE);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(ErrorBody.of(problem, request.getRequestURI())));
        response.flushBuffer();
    }
}
