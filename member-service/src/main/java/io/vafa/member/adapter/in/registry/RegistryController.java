package io.vafa.member.adapter.in.registry;

import io.vafa.contracts.Require;
import io.vafa.member.adapter.in.AuditDesk;
import io.vafa.member.adapter.in.Body;
import io.vafa.member.application.registry.RegistryDesk;
import io.vafa.member.application.registry.RegistryOutcome;
import io.vafa.member.application.registry.RegistryRecords;
import io.vafa.member.application.registry.RegistryTerms;
import io.vafa.member.application.registry.RegistryTerms.Terms;
import io.vafa.member.application.registry.RegistryWish;
import io.vafa.member.application.registry.RegistryWish.Expected;
import io.vafa.member.domain.Finding;
import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where partners, stores and tills are registered, changed and shown, one at a time. */
@RestController
@RequestMapping("/v1/programs/{program}/partners/{partner}")
public class RegistryController {
    private static final Pattern ENTITY_TAG = Pattern.compile("\"([1-9][0-9]{0,17})\"");
    private static final String STORE = "/stores/{store}";
    private static final String TILL = STORE + "/tills/{till}";

    private final RegistryDesk desk;
    private final RegistryRecords records;
    private final RegistryTerms terms;

    public RegistryController(RegistryDesk desk, RegistryRecords records, RegistryTerms terms) {
        this.desk = desk;
        this.records = records;
        this.terms = terms;
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<PlaceView> putPartner(
            @PathVariable String program, @PathVariable String partner, Caller caller, HttpServletRequest request)
            throws IOException {
        return put(partner(program, partner), caller, request);
    }

    @PutMapping(path = STORE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<PlaceView> putStore(
            @PathVariable String program,
            @PathVariable String partner,
            @PathVariable String store,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        return put(store(program, partner, store), caller, request);
    }

    @PutMapping(path = TILL, consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<PlaceView> putTill(
            @PathVariable String program,
            @PathVariable String partner,
            @PathVariable String store,
            @PathVariable String till,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        return put(till(program, partner, store, till), caller, request);
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<PlaceView> showPartner(@PathVariable String program, @PathVariable String partner) {
        return show(partner(program, partner));
    }

    @GetMapping(STORE)
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<PlaceView> showStore(
            @PathVariable String program, @PathVariable String partner, @PathVariable String store) {
        return show(store(program, partner, store));
    }

    @GetMapping(TILL)
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<PlaceView> showTill(
            @PathVariable String program,
            @PathVariable String partner,
            @PathVariable String store,
            @PathVariable String till) {
        return show(till(program, partner, store, till));
    }

    private ResponseEntity<PlaceView> show(Place place) {
        return answer(records.current(place).orElseThrow(() -> unknown(place)), HttpStatus.OK);
    }

    private ResponseEntity<PlaceView> put(Place place, Caller caller, HttpServletRequest request) throws IOException {
        Terms found = terms(terms, place.program());
        byte[] body = Body.read(request.getInputStream(), Body.SINGLE_BYTES_MAX);
        RegistryWish wish = switch (RegistryReader.read(found, place, expected(request), body)) {
            case RegistryReader.Result.Fit(RegistryWish fit) -> fit;
            case RegistryReader.Result.Unreadable(Refusal why) ->
                throw new RequestRefusedException(HttpStatus.BAD_REQUEST, List.of(why));
            case RegistryReader.Result.Unfit(List<Refusal> refusals) ->
                throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, refusals);
        };
        return switch (put(desk, found, place.program(), List.of(wish), caller, request)
                .getFirst()) {
            case RegistryOutcome.Done(RegistryChange latest, boolean changed) ->
                answer(latest, changed && latest.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK);
            case RegistryOutcome.Wrong(List<Finding> findings) -> throw refused(findings);
            case RegistryOutcome.Stale(long version) ->
                throw new RequestRefusedException(
                        HttpStatus.PRECONDITION_FAILED, "VERSION_NOT_CURRENT", whatIsCurrent(version));
            case RegistryOutcome.Contended() ->
                throw new RequestRefusedException(HttpStatus.CONFLICT, "TRY_AGAIN", contended());
        };
    }

    /** An outcome per wish; what is recorded and could not be told yet is told later. */
    static List<RegistryOutcome> put(
            RegistryDesk desk,
            Terms terms,
            String program,
            List<RegistryWish> wishes,
            Caller caller,
            HttpServletRequest request) {
        try {
            return desk.put(program, terms.zone(), wishes, AuditDesk.actor(caller), AuditDesk.reason(request));
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "what was registered is not known to everybody yet; sending it again is safe");
        }
    }

    private static ResponseEntity<PlaceView> answer(RegistryChange latest, HttpStatus status) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.ETAG, "\"" + latest.version() + "\"")
                .body(PlaceView.of(latest));
    }

    private static RequestRefusedException refused(List<Finding> findings) {
        Finding first = findings.getFirst();
        // The body does not name what the place belongs to, the address does.
        return first.code().startsWith("UNKNOWN_")
                ? new RequestRefusedException(HttpStatus.NOT_FOUND, first.code(), first.detail())
                : new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        findings.stream().map(RegistryController::refusal).toList());
    }

    static Refusal refusal(Finding finding) {
        return new Refusal(finding.pointer(), finding.code(), finding.detail());
    }

    static String whatIsCurrent(long version) {
        return version == 0 ? "it is not registered" : "it has version " + version;
    }

    static String contended() {
        return "others change it at this moment";
    }

    private static Expected expected(HttpServletRequest request) {
        String match = request.getHeader(HttpHeaders.IF_MATCH);
        String noneMatch = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (match == null && noneMatch == null) {
            return new Expected.Any();
        }
        if (match == null && noneMatch.strip().equals("*")) {
            return new Expected.None();
        }
        Matcher tag = ENTITY_TAG.matcher(match == null ? "" : match.strip());
        if (noneMatch == null && tag.matches()) {
            return new Expected.Version(Long.parseLong(tag.group(1)));
        }
        throw new RequestRefusedException(
                HttpStatus.BAD_REQUEST,
                "CONDITION_INVALID",
                "give If-Match with one ETag of an earlier answer, or If-None-Match: *, or neither");
    }

    static Terms terms(RegistryTerms terms, String program) {
        return terms.find(program)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name"));
    }

    static RequestRefusedException unknown(Place place) {
        return switch (place) {
            case Place.Partner _ -> notFound("UNKNOWN_PARTNER", "there is no such partner");
            case Place.Store _ -> notFound("UNKNOWN_STORE", "there is no such store");
            case Place.Till _ -> notFound("UNKNOWN_TILL", "there is no such till");
        };
    }

    private static RequestRefusedException notFound(String code, String detail) {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, code, detail);
    }

    static Place.Partner partner(String program, String partner) {
        return new Place.Partner(program, name(partner, "partner"));
    }

    static Place.Store store(String program, String partner, String store) {
        return new Place.Store(program, name(partner, "partner"), name(store, "store"));
    }

    static Place.Till till(String program, String partner, String store, String till) {
        return new Place.Till(program, name(partner, "partner"), name(store, "store"), name(till, "till"));
    }

    private static String name(@Nullable String name, String field) {
        try {
            return Require.text(name, field);
        } catch (IllegalArgumentException unfit) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "NAME_INVALID", String.valueOf(unfit.getMessage()));
        }
    }
}
