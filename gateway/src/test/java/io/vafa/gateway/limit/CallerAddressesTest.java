package io.vafa.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CallerAddressesTest {
    private static final String CALLER = "cb007107";
    private static final String PROXY = "0a000001";

    @Test
    void whatAnybodyWritesIsNotBelieved() {
        assertThat(address(List.of(), "203.0.113.7", "X-Forwarded-For", "1.2.3.4"))
                .isEqualTo(CALLER);
        assertThat(address(List.of("10.0.0.0/8"), "203.0.113.7", "X-Forwarded-For", "1.2.3.4"))
                .isEqualTo(CALLER);
    }

    @Test
    void aTrustedProxySaysWhomItSpeaksFor() {
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "X-Forwarded-For", "203.0.113.7"))
                .isEqualTo(CALLER);
    }

    /** The first words of the list come from the caller; only the last untrusted one is told by a proxy of ours. */
    @Test
    void whatACallerWroteBeforeTheProxyIsPassedOver() {
        assertThat(address(
                        List.of("10.0.0.0/8"),
                        "10.0.0.1",
                        "X-Forwarded-For",
                        "1.2.3.4, 10.0.0.9, 203.0.113.7, 10.1.1.1"))
                .isEqualTo(CALLER);
    }

    @Test
    void onlyTheConfiguredHeaderIsLookedAt() {
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "Forwarded", "for=203.0.113.7"))
                .isEqualTo(PROXY);
    }

    @Test
    void aWordThatIsNoAddressEndsTheWay() {
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "X-Forwarded-For", "203.0.113.7, unknown"))
                .isEqualTo(PROXY);
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "X-Forwarded-For", "localhost"))
                .isEqualTo(PROXY);
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "X-Forwarded-For", ""))
                .isEqualTo(PROXY);
    }

    @Test
    void forwardedIsReadWithPortsAndQuotes() {
        ProxySettings settings = new ProxySettings(List.of("10.0.0.0/8"), ProxySettings.Header.FORWARDED);

        assertThat(of(settings, "10.0.0.1", "Forwarded", "for=1.2.3.4, proto=https;For=\"203.0.113.7:4711\""))
                .isEqualTo(CALLER);
        assertThat(of(settings, "10.0.0.1", "Forwarded", "for=\"[2001:db8:1:2:3:4:5:6]:80\";by=x"))
                .isEqualTo("20010db800010002");
    }

    @Test
    void allAddressesOfOneSubscriberAreOne() {
        assertThat(address(List.of(), "2001:db8:1:2::1", "X-Forwarded-For", ""))
                .isEqualTo(address(List.of(), "2001:db8:1:2:ffff::9", "X-Forwarded-For", ""))
                .isNotEqualTo(address(List.of(), "2001:db8:1:3::1", "X-Forwarded-For", ""));
    }

    @Test
    void aProxyThatIsNoAddressIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new ProxySettings(List.of("proxy.example"), ProxySettings.Header.FORWARDED))
                .hasMessageContaining("vafa.gateway.proxies.trusted")
                .hasMessageContaining("proxy.example");
        assertThatThrownBy(() -> new ProxySettings(List.of("10.0.0.0/33"), ProxySettings.Header.FORWARDED))
                .hasMessageContaining("10.0.0.0/33");
    }

    private static String address(List<String> trusted, String peer, String header, String value) {
        return of(new ProxySettings(trusted, ProxySettings.Header.X_FORWARDED_FOR), peer, header, value);
    }

    private static String of(ProxySettings settings, String peer, String header, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader(header, value);
        return new CallerAddresses(settings).of(request);
    }
}
