package org.picaflor.tasks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUriTest {

    @ParameterizedTest
    @CsvSource({
        "http://a,http://a/",
        "HTTP://a:81/b?c=d#e,http://a:81/b?c=d",
        "https://my_service:8443/x,https://my_service:8443/x",
        "http://u:p@a/,http://a/",
        "http://[::1]:80/,http://[::1]:80/",
        "http://a/ü,http://a/%C3%BC"
    })
    void anAddressIsTakenApart(String written, String meant) {
        assertThat(TargetUri.parse(written).withoutCredentials()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "/b",
                "file:///etc/passwd",
                "ftp://a/",
                "jar:http://a!/",
                "http:///b",
                "http:b",
                "http://a:0/",
                "http://a:65536/",
                "http://a:b/",
                "http://a@b@c/",
                "http://[::1%25eth0]/",
                "http://a/ b",
                "http://a/\r\nX: y"
            })
    void whatIsNoHttpAddressIsRefused(String written) {
        assertThatThrownBy(() -> TargetUri.parse(written)).hasMessageStartingWith("`uri` is `");
    }

    @ParameterizedTest
    @CsvSource({"ftp://u:secret@a/", "ftp://a/?k=secret", "http://u:secret@a b/"})
    void aRefusalShowsNoSecrets(String written) {
        assertThatThrownBy(() -> TargetUri.parse(written)).hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/,https://a/,false",
        "http://a/,http://A:80/x,true",
        "https://a/,https://a:443/,true",
        "http://a/,http://a:81/,false",
        "http://a/,http://b/,false"
    })
    void anOriginIsSchemeHostAndPort(String one, String other, boolean same) {
        assertThat(TargetUri.parse(one).isSameOrigin(TargetUri.parse(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"http://a/b,http://a/b?k=v", "http://a/b?c,http://a/b?c&k=v"})
    void paramsAreAddedToTheQuery(String written, String meant) {
        assertThat(TargetUri.parse(written).withParams(Map.of("k", "v")).withoutCredentials())
                .isEqualTo(meant);
    }
}
