package io.vafa.notification.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {
    private static final TargetPolicy PRODUCTION = new TargetPolicy(Set.of(443, 8443), false);
    private static final TargetPolicy TRIAL = new TargetPolicy(Set.of(443), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com/vafa?key=1",
                "https://hooks.example.com:8443/vafa",
                "https://xn--mgbh0fb.xn--kgbechtv/x"
            })
    void publicHostsCanBeNamed(String url) {
        assertThat(PRODUCTION.objection(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com",
                "http://localhost:9000/x",
                "https://localhost/x",
                "https://10.0.0.1/x",
                "https://2130706433/x",
                "https://0x7f.1/x",
                "https://127.1/x",
                "https://[fd00::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://intranet/x",
                "https://hooks.example.com:80/x",
                "https://hooks.example.com:0/x",
                "https://user@hooks.example.com/x",
                "https://hooks.example.com@10.0.0.1/x",
                "https://hooks.example.com/x#y",
                "https://hooks.example.com\\@10.0.0.1/x",
                "https:///x",
                "https:hooks.example.com",
                "//hooks.example.com/x",
                "file:///etc/passwd",
                "gopher://example.com/x",
                "https://exam ple.com/",
                "https://hooks_.example.com/x",
                ""
            })
    void nothingElseCan(String url) {
        assertThat(PRODUCTION.objection(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9000/x", "http://127.0.0.1:9000/x", "http://[::1]:9000/x"})
    void forATrialThisMachineCanBeNamed(String url) {
        assertThat(TRIAL.objection(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/x",
                "http://localhost:22/x",
                "http://localhost.example.com:9000/x",
                "http://10.0.0.1:9000/x",
                "https://localhost:9000/x"
            })
    void evenForATrialNothingElseThanItsOwnPorts(String url) {
        assertThat(TRIAL.objection(url)).isPresent();
    }
}
