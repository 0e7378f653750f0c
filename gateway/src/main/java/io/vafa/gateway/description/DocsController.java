package io.vafa.gateway.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the description with Swagger UI, from our own jar: no other host is asked, and no other file of its package is served. */
@RestController
@PreAuthorize("permitAll()")
class DocsController {
    /**
     * Scripts are ours alone and none stands in a page; it asks nobody but us. Swagger UI writes its icons as data and colours into elements,
     * which is why styles and images are given more.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PACKAGE = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final String folder = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

    DocsController() {
        // A jar without it is told of at the start and not to readers.
        if (DocsController.class.getResource(folder + "swagger-ui-bundle.js") == null) {
            throw new IllegalStateException("there is no Swagger UI at " + folder);
        }
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .cacheControl(CacheControl.noCache())
                .contentType(PAGE)
                .body(read("docs.html"));
    }

    @GetMapping("/docs/start.js")
    ResponseEntity<byte[]> start() {
        return file("docs.js", SCRIPT);
    }

    @GetMapping("/docs/swagger-ui-bundle.js")
    ResponseEntity<byte[]> script() {
        return file(folder + "swagger-ui-bundle.js", SCRIPT);
    }

    @GetMapping("/docs/swagger-ui.css")
    ResponseEntity<byte[]> style() {
        return file(folder + "swagger-ui.css", STYLE);
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .contentType(type)
                .body(read(name));
    }

    private static byte[] read(String name) {
        try (InputStream stream = DocsController.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the gateway lacks " + name);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** It stands in the folder's name, and only the pom should have to name it. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream stream = DocsController.class.getResourceAsStream(PACKAGE)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version", "");
    }
}
