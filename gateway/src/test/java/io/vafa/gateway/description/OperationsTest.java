package io.vafa.gateway.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final String MEMBER = "/v1/programs/demo/members/m_1";

    private final Operations operations = Operations.published();

    @Test
    void anAddressIsKnownByItsPattern() {
        assertThat(path("GET", MEMBER + "/balance")).contains("/v1/programs/{program}/members/{member}/balance");
        assertThat(path("GET", "/v1/programs/demo/members/search")).contains("/v1/programs/{program}/members/{member}");
        assertThat(path("POST", "/v1/programs/demo/members/search")).contains("/v1/programs/{program}/members/search");
        assertThat(path("HEAD", MEMBER + "/balance")).contains("/v1/programs/{program}/members/{member}/balance");
        assertThat(path("GET", MEMBER + "/secrets")).isEmpty();
        assertThat(path("GET", "/v1/programs/demo/members/")).isEmpty();
        assertThat(path("GET", "")).isEmpty();
        assertThat(path("GET", "/a".repeat(500))).isEmpty();
    }

    /** Or whoever writes a letter of it as %xx would have a quota of their own. */
    @Test
    void aMemberIsTheSameHoweverTheAddressIsWritten() {
        assertThat(operations.asked("POST", "/v1/programs/demo/membe%72s/%6d_1/%72edemptions"))
                .map(Operations.Asked::limitedPer)
                .isEqualTo(operations.asked("POST", MEMBER + "/redemptions").map(Operations.Asked::limitedPer))
                .contains("m_1");
    }

    @Test
    void whateverMovesPointsByHandIsLimitedPerMember() {
        for (String movement : new String[] {
            "redemptions",
            "redemptions/r1/reversal",
            "holds",
            "holds/h1/capture",
            "holds/h1/void",
            "adjustments",
            "adjustments/a1/approval",
            "transfers",
            "receipt-claims"
        }) {
            assertThat(operations.asked("POST", MEMBER + "/" + movement).map(Operations.Asked::limitedPer))
                    .as(movement)
                    .contains("m_1");
        }
        assertThat(operations
                        .asked("POST", "/v1/programs/demo/households/h1/invitations/i1/acceptance")
                        .map(Operations.Asked::limitedPer))
                .contains("i1");
    }

    private Optional<String> path(String method, String path) {
        return operations.asked(method, path).map(asked -> asked.operation().path());
    }
}
