package io.vafa.platform.sections;

import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sections over HTTP, alike in every service that owns some. */
@RestController
@RequestMapping("/v1/programs/{program}/sections/{section}")
class SectionController {
    private final SectionOwner owner;
    private final SectionRegistry registry;

    SectionController(SectionOwner owner, SectionRegistry registry) {
        this.owner = owner;
        this.registry = registry;
    }

    record Request(@Nullable Object content, @Nullable Instant effectiveFrom) {}

    record Answer(
            String program,
            String section,
            long version,
            @Nullable Instant effectiveFrom,
            boolean changed) {}

    @PutMapping
    @PreAuthorize("hasRole('ADMIN')")
    Answer apply(
            @PathVariable String program,
            @PathVariable String section,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Request request) {
        requireOwned(section);
        boolean list = request.content() instanceof List<?>;
        Map<String, Object> content = object(section, request.content());
        return switch (owner.apply(program, section, content, request.effectiveFrom(), dryRun)) {
            case SectionOwner.Applied.Version(SectionVersion version, boolean changed) ->
                new Answer(program, section, version.version(), version.effectiveFrom(), changed);
            case SectionOwner.Applied.Refused(var refusals) ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        refusals.stream()
                                .map(refusal -> list ? refusal.below("/" + section) : refusal)
                                .toList());
        };
    }

    private static Map<String, Object> object(String section, @Nullable Object content) {
        return switch (content) {
            case List<?> list -> Map.of(section, list);
            case Map<?, ?> map -> {
                Map<String, Object> object = new TreeMap<>();
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
                yield object;
            }
            case null, default ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "CONTENT_MISSING",
                        "the body needs an object or a list `content`");
        };
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    SectionVersion latest(@PathVariable String program, @PathVariable String section) {
        requireOwned(section);
        return registry.latest(program, section)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "SECTION_NOT_APPLIED", "this section was never applied"));
    }

    private void requireOwned(String section) {
        if (!owner.owns(section)) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "UNKNOWN_SECTION", "there is no section " + section);
        }
    }
}
