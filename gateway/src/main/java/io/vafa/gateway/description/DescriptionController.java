package io.vafa.gateway.description;

import io.vafa.platform.json.Json;
import io.vafa.platform.openapi.OpenApi;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the OpenAPI document to anybody: it holds nothing of any programme. */
@RestController
class DescriptionController {
    /** Put together when somebody asks for it first, so that no start waits for it. */
    private static final class Document {
        private static final byte[] BYTES = Json.write(OpenApi.document());
    }

    @GetMapping(path = "/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(Document.BYTES);
    }
}
