package io.vafa.gateway.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.Client.Answer;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.web.ProblemCatalogue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is refused is led to what it means. */
@ExtendWith(SharedGateway.class)
class ProblemsIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final GatewayUnderTest gateway;
    private final Client client;

    ProblemsIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    /** By whoever writes them: the chain of filters, a route's door, a controller, and Spring. */
    @ParameterizedTest
    @CsvSource({
        "'', /v1/programs/demo/purchases, CREDENTIAL_MISSING_OR_INVALID",
        "admin, /v1/programs/other/sections/tiers, FOREIGN_PROGRAM",
        "admin, /v1//twice, REQUEST_REJECTED",
        "admin, /v1/nothing, HTTP_404",
        "admin, /v1/status, PARAMETER_MISSING",
        "admin, /v1/admin/dead-letters?limit=0, LIMIT_OUT_OF_RANGE",
    })
    void aProblemLeadsToItsEntry(String role, String path, String code) {
        Answer refused = client.get(role.isEmpty() ? null : gateway.tokens.admin(), path);

        assertThat(refused.text("code")).isEqualTo(code);
        Answer entry = client.get(null, refused.text("type"));
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.text("code")).isEqualTo(code);
        assertThat(entry.text("title")).isEqualTo(refused.text("title"));
    }

    @Test
    void programsReadTheCatalogueAsJson() {
        for (Answer answer : new Answer[] {
            client.get(null, "/v1/problems"),
            client.get(null, "/v1/problems", "Accept", "*/*"),
            client.get(null, "/v1/problems", "Accept", "application/json, text/html"),
            client.get(null, "/v1/problems", "Accept", "neither/")
        }) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.json().get("problems"))
                    .hasSize(ProblemCatalogue.all().size());
        }
    }

    @Test
    void peopleReadTheCatalogueAsAPage() {
        Answer page = client.get(null, "/v1/problems", "Accept", BROWSER);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(ProblemCatalogue.all())
                .allSatisfy(problem -> assertThat(page.body()).contains("id=\"" + problem.code() + "\""));
        assertThat(client.get(null, "/v1/problems/TOO_BUSY", "Accept", BROWSER).body())
                .contains("<code>TOO_BUSY</code>", "href=\"/v1/problems\"")
                .doesNotContain("TOO_LARGE");
    }

    @Test
    void aPageRunsNothingAndLoadsNothing() throws Exception {
        Answer page = client.get(null, "/v1/problems", "Accept", BROWSER);

        String style = page.body()
                .substring(page.body().indexOf("<style>") + 7, page.body().indexOf("</style>"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'sha256-" + hash
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("<script", "src=", "style=", "http:", "https:");
    }

    /** Also the refusal is no page: its {@code instance} has the address, encoded as it came. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/problems/%3Cscript%3Ealert(1)%3C", "/v1/problems/NEVER_HEARD_OF?x=%3Cscript%3E"})
    void noPageRepeatsAnythingOfARequest(String path) {
        Answer answer = client.get(null, path, "Accept", BROWSER);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body()).doesNotContain("<");
    }
}
