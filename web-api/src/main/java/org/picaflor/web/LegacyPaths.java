package org.picaflor.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the older paths without a tenant, which scripts and webhooks still call, as those of the main tenant. */
@Provider
@PreMatching
public class LegacyPaths implements ContainerRequestFilter {
    private static final Pattern WITHOUT_TENANT =
            Pattern.compile("^(/?api/v1)/((?:flows|executions|logs|triggers)(?:/.*)?)$", Pattern.DOTALL);

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        withTenant(uri.getRequestUri().getRawPath())
                .ifPresent(path -> request.setRequestUri(
                        uri.getBaseUri(),
                        uri.getRequestUriBuilder().replacePath(path).build()));
    }

    /** The path as it is called today; empty where it already is, or has no tenant at all. */
    static Optional<String> withTenant(String rawPath) {
        Matcher old = WITHOUT_TENANT.matcher(rawPath);
        return old.matches() ? Optional.of(old.group(1) + "/" + Tenant.MAIN + "/" + old.group(2)) : Optional.empty();
    }
}
