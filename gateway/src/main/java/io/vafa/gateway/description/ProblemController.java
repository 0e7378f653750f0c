package io.vafa.gateway.description;

import io.vafa.platform.json.Json;
import io.vafa.platform.web.KnownProblem;
import io.vafa.platform.web.ProblemCatalogue;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows what every code means, to anybody: to people as a page, to programs as JSON. The {@code type} of problem documents leads here. */
@RestController
@PreAuthorize("permitAll()")
class ProblemController {
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** All of them. */
    record Catalogue(Collection<KnownProblem> problems) {}

    @GetMapping(ProblemCatalogue.ADDRESS)
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        Collection<KnownProblem> all = ProblemCatalogue.all();
        return isForPeople(request) ? page(ProblemPages.all(all)) : json(new Catalogue(all));
    }

    @GetMapping(ProblemCatalogue.ADDRESS + "/{code}")
    ResponseEntity<byte[]> one(@PathVariable String code, HttpServletRequest request) {
        KnownProblem problem = ProblemCatalogue.find(code)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "UNKNOWN_PROBLEM",
                        "there is no such code; /v1/problems has all that there are"));
        return isForPeople(request) ? page(ProblemPages.one(problem)) : json(problem);
    }

    private static ResponseEntity<byte[]> page(String page) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", ProblemPages.POLICY)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .cacheControl(CacheControl.noCache())
                .contentType(PAGE)
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> json(Object body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(body));
    }

    /** Browsers name HTML; programs name JSON, or take anything. */
    private static boolean isForPeople(HttpServletRequest request) {
        for (MediaType accepted : accepted(request.getHeader(HttpHeaders.ACCEPT))) {
            if (accepted.isWildcardType() || MediaType.APPLICATION_JSON.equalsTypeAndSubtype(accepted)) {
                return false;
            }
            if (MediaType.TEXT_HTML.equalsTypeAndSubtype(accepted)) {
                return true;
            }
        }
        return false;
    }

    private static List<MediaType> accepted(@Nullable String header) {
        try {
            return MediaType.parseMediaTypes(header);
        } catch (InvalidMediaTypeException unreadable) {
            return List.of();
        }
    }
}
