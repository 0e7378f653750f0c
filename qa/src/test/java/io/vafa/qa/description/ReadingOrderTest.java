package io.vafa.qa.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.openapi.OpenApi;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ReadingOrderTest {
    private final ObjectNode document = OpenApi.document();

    @Test
    void whoTriesAnOperationOutIsOfferedTheUsualFirst() {
        assertThat(document.at("/components/securitySchemes").propertyNames()).startsWith("token");
        assertThat(document.at("/paths/~1v1~1programs~1{program}~1purchases/post/requestBody/content")
                        .propertyNames())
                .startsWith("application/json");
        assertThat(document.at(
                                "/paths/~1v1~1programs~1{program}~1purchases/post/requestBody/content/application~1json/example")
                        .propertyNames())
                .startsWith("id", "member", "receipt");
    }

    @Test
    void thePathsOfAnAreaStandInTheOrderOfTheAlphabet() {
        assertThat(document.get("paths").propertyNames().stream()
                        .filter(path -> path.startsWith("/v1/programs/{program}/purchases")))
                .hasSizeGreaterThan(2)
                .isSorted();
    }
}
