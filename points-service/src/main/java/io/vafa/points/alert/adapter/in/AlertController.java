package io.vafa.points.alert.adapter.in;

import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.alert.application.Alerts;
import io.vafa.points.alert.application.Alerts.Acknowledgement;
import io.vafa.points.alert.application.Alerts.Kept;
import io.vafa.points.alert.application.Alerts.Position;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where whoever runs the programme reads what should be looked at, and says that it was. Agents do not read it: they are who is watched. */
@RestController
@RequestMapping("/v1/programs/{program}/alerts")
@PreAuthorize("hasRole('ADMIN')")
public class AlertController {
    private static final String LIMIT_DEFAULT = "50";

    private final Alerts alerts;
    private final Clock clock;

    public AlertController(Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param nextCursor for the older ones; null when there are none
     */
    record Page(List<View> alerts, @Nullable String nextCursor) {}

    /** One alert, and who has seen to it. */
    record View(
            String program,
            String alert,
            AlertRaised.Kind kind,
            Alerts.State state,
            AlertSubject about,
            @Nullable String rule,
            @Nullable String wallet,
            @Nullable Integer hours,
            @Nullable Long times,
            @Nullable Long members,
            @Nullable Long points,
            @Nullable Long sequence,
            Instant raisedAt,
            @Nullable Acknowledgement acknowledgement) {
        static View of(Kept kept) {
            AlertRaised alert = kept.alert();
            return new View(
                    alert.program(),
                    alert.alert(),
                    alert.kind(),
                    kept.state(),
                    alert.about(),
                    alert.rule(),
                    alert.wallet(),
                    alert.hours(),
                    alert.times(),
                    alert.members(),
                    alert.points(),
                    alert.sequence(),
                    alert.raisedAt(),
                    kept.acknowledgement());
        }
    }

    @GetMapping
    ResponseEntity<byte[]> list(
            @PathVariable String program,
            @RequestParam(required = false) Alerts.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = LIMIT_DEFAULT) int limit) {
        if (limit < 1 || limit > Alerts.PAGE_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "LIMIT_OUT_OF_RANGE",
                    "limit must be 1 to " + Alerts.PAGE_MAX + ", but is " + limit);
        }
        // One more than asked for says whether there are any left.
        List<Kept> found = alerts.page(program, state, cursor == null ? null : position(cursor), limit + 1);
        List<Kept> page = found.subList(0, Math.min(limit, found.size()));
        return answer(new Page(
                page.stream().map(View::of).toList(),
                found.size() > limit ? cursor(page.getLast().alert()) : null));
    }

    /** Says that the caller has seen to it. Who says so again, or later, is answered by who said so first. */
    @PostMapping("/{alert}/acknowledgement")
    ResponseEntity<byte[]> acknowledge(
            @PathVariable String program, @PathVariable String alert, Caller caller, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("note"));
        Optional<Alerts.Note> note = body.oneOf("note", Alerts.Note.class);
        if (note.isEmpty()) {
            body.refuse("note", "FIELD_MISSING", "is missing or unknown");
        }
        body.check();
        Kept kept = alerts.find(program, alert).orElseThrow(AlertController::unknown);
        if (caller.subject().equals(kept.alert().about().agent())) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "ALERT_ABOUT_ONESELF", "somebody else has to look at what you did");
        }
        return alerts.acknowledge(
                        program,
                        alert,
                        new Acknowledgement(
                                caller.subject(),
                                note.orElseThrow(),
                                clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .map(seen -> answer(View.of(seen)))
                .orElseThrow(AlertController::unknown);
    }

    /** What says nothing is left out. */
    private static ResponseEntity<byte[]> answer(Record said) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(said));
    }

    private static RequestRefusedException unknown() {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_ALERT", "there is no such alert");
    }

    private static String cursor(AlertRaised last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.raisedAt().toEpochMilli() + "." + last.alert()).getBytes(StandardCharsets.UTF_8));
    }

    private static Position position(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\.", 2);
            if (parts.length == 2) {
                return new Position(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
            }
        } catch (IllegalArgumentException notOurs) {
            // Falls through to the same answer: what is wrong with a cursor concerns nobody.
        }
        throw new RequestRefusedException(
                HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
    }
}
