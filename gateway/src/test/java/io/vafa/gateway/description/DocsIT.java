package io.vafa.gateway.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.Client.Answer;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.SharedGateway;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page on which the description can be tried out. */
@ExtendWith(SharedGateway.class)
class DocsIT {
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/docs/[^\"]+)\"");

    private final Client client;

    DocsIT(GatewayUnderTest gateway) {
        this.client = gateway.client();
    }

    @Test
    void anybodyMayReadItAndFindsAllThatItLoads() {
        Answer page = client.get(null, "/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        List<String> loaded = LOADED.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(loaded)
                .containsExactlyInAnyOrder("/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/docs/start.js")
                .allSatisfy(file -> {
                    Answer answer = client.get(null, file);
                    assertThat(answer.status()).as(file).isEqualTo(200);
                    assertThat(answer.header("Content-Type"))
                            .isEqualTo(
                                    file.endsWith(".css") ? "text/css;charset=UTF-8" : "text/javascript;charset=UTF-8");
                    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                });
        assertThat(client.get(null, "/docs/start.js").body()).contains("'/v1/openapi.json'");
    }

    @Test
    void itRunsOnlyOurScriptsAndAsksNobodyElse() {
        Answer page = client.get(null, "/docs");

        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'self'; ")
                .contains("connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "script-src 'self' '", "http");
        assertThat(page.body()).doesNotContain("http:", "https:", "<script>", "onload=");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void nothingElseOfItsPackageIsServed() {
        for (String path : List.of(
                "/docs/index.html",
                "/docs/oauth2-redirect.html",
                "/docs/swagger-ui.js",
                "/docs/..%2fdocs.html",
                "/webjars/swagger-ui/5.34.1/index.html")) {
            assertThat(client.get(null, path).status()).as(path).isIn(400, 401, 404);
        }
    }

    @Test
    void itCanBeSwitchedOff() {
        try (GatewayUnderTest without = new GatewayUnderTest("--vafa.gateway.docs.enabled=false")) {
            assertThat(without.client().get(null, "/docs").status()).isEqualTo(404);
            assertThat(without.client().get(null, "/docs/swagger-ui-bundle.js").status())
                    .isEqualTo(404);
            assertThat(without.client().get(null, "/v1/openapi.json").status()).isEqualTo(200);
        }
    }
}
