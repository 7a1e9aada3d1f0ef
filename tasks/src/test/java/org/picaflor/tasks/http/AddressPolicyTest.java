package org.picaflor.tasks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.tasks.Sample;

class AddressPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254,true",
        "169.254.170.2,true",
        "169.253.255.255,false",
        "169.255.0.0,false",
        "100.100.100.200,true",
        "100.100.100.201,false",
        "168.63.129.16,true",
        "192.0.0.192,true",
        "fd00:ec2::254,true",
        "fd00:ec3::254,false",
        "fe80::1,true",
        "::ffff:169.254.169.254,true",
        "::169.254.169.254,true",
        "64:ff9b::a9fe:a9fe,true",
        "2002:a9fe:a9fe::1,true",
        "2002:0808:0808::1,false",
        "10.0.0.1,false",
        "127.0.0.1,false",
        "8.8.8.8,false"
    })
    void whereCloudsHandOutCredentialsIsDenied(String address, boolean denied) throws Exception {
        assertThat(AddressPolicy.parse("metadata").denies(InetAddress.getByName(address)))
                .isEqualTo(denied);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,true",
        "10.255.255.255,true",
        "11.0.0.0,false",
        "100.64.0.1,true",
        "100.128.0.0,false",
        "127.0.0.1,true",
        "169.254.169.254,true",
        "172.15.255.255,false",
        "172.16.0.0,true",
        "172.31.255.255,true",
        "172.32.0.0,false",
        "192.168.1.1,true",
        "224.0.0.1,true",
        "::1,true",
        "::,true",
        "::127.0.0.1,true",
        "64:ff9b::7f00:1,true",
        "fd12::1,true",
        "2001:4860:4860::8888,false",
        "8.8.8.8,false"
    })
    void privateAddressesAreDeniedWhereThatIsSet(String address, boolean denied) throws Exception {
        assertThat(AddressPolicy.parse("private").denies(InetAddress.getByName(address)))
                .isEqualTo(denied);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3,true", "10.2.0.0,false", "169.254.169.254,true", "2001:db8::5,true", "2001:db9::5,false"})
    void wordsAndRangesAreAddedUp(String address, boolean denied) throws Exception {
        AddressPolicy policy = AddressPolicy.parse("metadata, 10.1.0.0/16,2001:db8::/32");

        assertThat(policy.denies(InetAddress.getByName(address))).isEqualTo(denied);
    }

    @Test
    void noneDeniesNothing() throws Exception {
        assertThat(AddressPolicy.parse("none").denies(InetAddress.getByName("169.254.169.254")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "metdata", "10.0.0.0/33", "10.0.0.0/-1", "example.com/8", "metadata,,none"})
    void whatIsNoRangeIsRefused(String written) {
        assertThatThrownBy(() -> AddressPolicy.parse(written))
                .isInstanceOf(PicaflorException.class)
                .hasMessageContaining("picaflor.task.http.denied-addresses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://2852039166/",
                "http://[::ffff:169.254.169.254]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://x@169.254.169.254/",
            })
    void noNotationReachesADeniedAddress(String uri) {
        assertThatThrownBy(() -> run(uri, new Sample.Context(Map.of())))
                .hasMessageContaining("has the address 169.254.169.254, which tasks may not reach here");
    }

    @Test
    void theOperatorDecides() throws Exception {
        try (LocalServer server = new LocalServer()) {
            Sample.Context strict = new Sample.Context(Map.of());
            strict.settings.put("http.denied-addresses", "private");

            assertThatThrownBy(() -> run(server.uri("/"), strict)).hasMessageContaining("has the address 127.0.0.1");
            assertThatThrownBy(() -> run("http://localhost:" + server.port() + "/", strict))
                    .hasMessageContaining("the host `localhost` has the address");
            assertThat(server.asked).isEmpty();
            assertThat(run(server.uri("/"), new Sample.Context(Map.of()))).containsEntry("code", 200);
        }
    }

    private static Map<String, Object> run(String uri, Sample.Context context) throws Exception {
        return ((RunnableTask) Sample.task("http.Request", "uri: '" + uri + "'"))
                .run(context)
                .values();
    }
}
