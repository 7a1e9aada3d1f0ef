package org.picaflor.web.instance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What clients may know of the instance before they use it.
 *
 * @param systemNamespace the namespace of flows that serve the instance itself
 * @param hiddenLabelsPrefixes labels that are not shown to people unless they ask
 */
public record Configuration(
        String version,
        String edition,
        String systemNamespace,
        List<String> hiddenLabelsPrefixes,
        @JsonProperty("isBasicAuthInitialized") boolean basicAuthInitialized,
        @JsonProperty("isAnonymousUsageEnabled") boolean anonymousUsageEnabled,
        @JsonProperty("isUiAnonymousUsageEnabled") boolean uiAnonymousUsageEnabled,
        @JsonProperty("isAiEnabled") boolean aiEnabled,
        @JsonProperty("isTemplateEnabled") boolean templateEnabled,
        @JsonProperty("isCustomDashboardsEnabled") boolean customDashboardsEnabled,
        @JsonProperty("isConcurrencyViewEnabled") boolean concurrencyViewEnabled) {

    /** This instance's. */
    public static Configuration of(String version) {
        return new Configuration(
                version,
                "OSS",
                "system",
                List.of("system.", "internal."),
                true,
                false,
                false,
                false,
                false,
                false,
                false);
    }
}
