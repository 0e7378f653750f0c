package io.vafa.member.adapter.in.registry;

import io.vafa.contracts.registry.RegistryKey;
import io.vafa.member.adapter.in.Pages;
import io.vafa.member.application.registry.RegistryRecords;
import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Lists partners, stores and tills, and who changed what of each, when and why. */
@RestController
@RequestMapping("/v1/programs/{program}/partners")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class RegistryListController {
    private static final String STORES = "/{partner}/stores";
    private static final String TILLS = STORES + "/{store}/tills";

    private final RegistryRecords records;

    public RegistryListController(RegistryRecords records) {
        this.records = records;
    }

    /**
     * In no order that means anything.
     *
     * @param nextCursor for the others; null when there are none
     */
    record Page(List<PlaceView> places, @Nullable String nextCursor) {}

    /**
     * One version.
     *
     * @param fields that differ from the version before
     */
    record ChangeView(
            long version,
            Instant at,
            String subject,
            String role,
            @Nullable String reason,
            List<String> fields,
            PlaceView place) {}

    /**
     * Oldest first.
     *
     * @param nextCursor for the later ones; null when there are none
     */
    record Changes(List<ChangeView> changes, @Nullable String nextCursor) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    Page partners(
            @PathVariable String program,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return page(RegistryKey.partnersOf(program), cursor, limit);
    }

    @GetMapping(STORES)
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    Page stores(
            @PathVariable String program,
            @PathVariable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        requireKnown(RegistryController.partner(program, partner));
        return page(RegistryKey.storesOf(program, partner), cursor, limit);
    }

    @GetMapping(TILLS)
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    Page tills(
            @PathVariable String program,
            @PathVariable String partner,
            @PathVariable String store,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        requireKnown(RegistryController.store(program, partner, store));
        return page(RegistryKey.tillsOf(program, partner, store), cursor, limit);
    }

    @GetMapping("/{partner}/changes")
    Changes changesOfPartner(
            @PathVariable String program,
            @PathVariable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return changes(RegistryController.partner(program, partner), cursor, limit);
    }

    @GetMapping(STORES + "/{store}/changes")
    Changes changesOfStore(
            @PathVariable String program,
            @PathVariable String partner,
            @PathVariable String store,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return changes(RegistryController.store(program, partner, store), cursor, limit);
    }

    @GetMapping(TILLS + "/{till}/changes")
    Changes changesOfTill(
            @PathVariable String program,
            @PathVariable String partner,
            @PathVariable String store,
            @PathVariable String till,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return changes(RegistryController.till(program, partner, store, till), cursor, limit);
    }

    private void requireKnown(Place place) {
        if (records.current(place).isEmpty()) {
            throw RegistryController.unknown(place);
        }
    }

    private Page page(String keysBegin, @Nullable String cursor, int limit) {
        Pages.check(limit);
        List<RegistryChange> found =
                records.list(keysBegin, cursor == null ? null : after(keysBegin, cursor), limit + 1);
        List<RegistryChange> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown.stream().map(PlaceView::of).toList(),
                found.size() > limit ? cursor(shown.getLast().place().key()) : null);
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String keysBegin, String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (key.startsWith(keysBegin)) {
                return key;
            }
        } catch (IllegalArgumentException notOurs) {
            // Told below.
        }
        throw Pages.unknownCursor();
    }

    private Changes changes(Place place, @Nullable String cursor, int limit) {
        Pages.check(limit);
        long from = cursor == null ? 1 : from(cursor);
        requireKnown(place);
        // The one before tells which fields the first one changed.
        List<RegistryChange> found = records.versions(place, Math.max(1, from - 1), limit + 2);
        List<RegistryChange> later =
                found.stream().filter(change -> change.version() >= from).toList();
        List<ChangeView> views = later.stream()
                .limit(limit)
                .map(change -> view(change, before(found, change)))
                .toList();
        return new Changes(
                views, later.size() > limit ? String.valueOf(later.get(limit).version()) : null);
    }

    private static long from(String cursor) {
        try {
            long from = Long.parseLong(cursor);
            if (from >= 1 && from < Integer.MAX_VALUE) {
                return from;
            }
        } catch (NumberFormatException notOurs) {
            // Told below.
        }
        throw Pages.unknownCursor();
    }

    private static @Nullable RegistryChange before(List<RegistryChange> found, RegistryChange change) {
        return found.stream()
                .filter(other -> other.version() == change.version() - 1)
                .findFirst()
                .orElse(null);
    }

    private static ChangeView view(RegistryChange change, @Nullable RegistryChange before) {
        JsonNode now = Json.MAPPER.valueToTree(change.details());
        JsonNode then = before == null ? Json.MAPPER.createObjectNode() : Json.MAPPER.valueToTree(before.details());
        TreeSet<String> fields = new TreeSet<>(now.propertyNames());
        fields.addAll(then.propertyNames());
        fields.removeIf(field -> Objects.equals(now.get(field), then.get(field)));
        return new ChangeView(
                change.version(),
                change.at(),
                change.actor().subject(),
                change.actor().role(),
                change.reason(),
                List.copyOf(fields),
                PlaceView.of(change));
    }
}
