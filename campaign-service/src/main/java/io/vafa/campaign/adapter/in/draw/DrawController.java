package io.vafa.campaign.adapter.in.draw;

import io.vafa.campaign.application.draw.Draws;
import io.vafa.campaign.domain.draw.Draw;
import io.vafa.campaign.domain.draw.DrawTerms;
import io.vafa.contracts.draw.DrawList;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Draws over HTTP: closed, published, drawn, and looked up. */
@RestController
public class DrawController {
    private static final String DRAW = "/v1/programs/{program}/draws/{draw}";
    private static final String READERS = "hasAnyRole('TILL', 'AGENT', 'ANALYST', 'ADMIN', 'MEMBER')";
    private static final String VALUE = "/value";

    private final Draws draws;

    public DrawController(Draws draws) {
        this.draws = draws;
    }

    /** What the source said; a field that is missing is null. */
    record Randomness(@Nullable String value) {}

    /** Who won. */
    record Winner(String prize, int place, String pseudonym) {}

    /** A draw; who did what is for admins alone. */
    record View(
            String draw,
            String state,
            String entries,
            String source,
            List<DrawList.Prize> prizes,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable Integer entrants,
            @Nullable Long tickets,
            @Nullable String hash,
            @Nullable String randomness,
            @Nullable Instant namedAt,
            @Nullable String namedBy,
            List<Winner> winners,
            @Nullable Instant givenAt) {
        static View of(Draws.Standing standing, Caller caller) {
            Draw draw = standing.draw();
            return draw == null ? open(Objects.requireNonNull(standing.terms())) : of(draw, caller);
        }

        private static View open(DrawTerms terms) {
            return new View(
                    terms.id(),
                    "OPEN",
                    terms.days(),
                    terms.randomness(),
                    terms.prizes(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null);
        }

        static View of(Draw draw, Caller caller) {
            boolean tellsWho = caller.has(Role.ADMIN);
            return new View(
                    draw.draw(),
                    draw.state().name(),
                    draw.entries(),
                    draw.source(),
                    draw.prizes(),
                    draw.closedAt(),
                    tellsWho ? draw.closedBy() : null,
                    draw.entrants(),
                    draw.tickets(),
                    draw.hash(),
                    draw.randomness(),
                    draw.namedAt(),
                    tellsWho ? draw.namedBy() : null,
                    draw.winners().stream()
                            .map(won -> new Winner(won.prize(), won.place(), won.pseudonym()))
                            .toList(),
                    draw.givenAt());
        }
    }

    record Listed(List<View> draws) {}

    record Mine(String member, List<Draws.Mine> draws) {}

    @GetMapping("/v1/programs/{program}/draws")
    @PreAuthorize(READERS)
    Listed all(@PathVariable String program, Caller caller) {
        return new Listed(draws.all(program).stream()
                .map(standing -> View.of(standing, caller))
                .toList());
    }

    @GetMapping(DRAW)
    @PreAuthorize(READERS)
    View one(@PathVariable String program, @PathVariable String draw, Caller caller) {
        return draws.find(program, draw)
                .map(standing -> View.of(standing, caller))
                .orElseThrow(DrawController::unknown);
    }

    @GetMapping(path = DRAW + "/list", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @PreAuthorize(READERS)
    String list(@PathVariable String program, @PathVariable String draw) {
        return draws.list(program, draw)
                .orElseThrow(() -> draws.find(program, draw).isPresent()
                        ? refused(HttpStatus.CONFLICT, "DRAW_NOT_CLOSED", "the list is made when the draw is closed")
                        : unknown());
    }

    @PostMapping(DRAW + "/close")
    @PreAuthorize("hasRole('ADMIN')")
    View close(@PathVariable String program, @PathVariable String draw, Caller caller) {
        return switch (draws.close(program, draw, caller.subject())) {
            case Draws.Closed(Draw closed) -> View.of(closed, caller);
            case Draws.StillOpen(Instant until) ->
                throw refused(HttpStatus.CONFLICT, "DRAW_OPEN", "there are tickets until " + until);
            case Draws.TooLarge(String detail) ->
                throw refused(HttpStatus.UNPROCESSABLE_CONTENT, "DRAW_TOO_LARGE", detail);
            case Draws.Unknown _ -> throw unknown();
        };
    }

    @PostMapping(DRAW + "/randomness")
    @PreAuthorize("hasRole('ADMIN')")
    View name(@PathVariable String program, @PathVariable String draw, @RequestBody Randomness told, Caller caller) {
        String value = told.value();
        if (value == null) {
            throw unfit("FIELD_MISSING", "say what the source said");
        }
        if (value.isBlank()
                || value.length() > Draws.RANDOMNESS_LENGTH_MAX
                || !value.equals(value.strip())
                || value.chars().anyMatch(Character::isISOControl)) {
            throw unfit(
                    "FIELD_INVALID",
                    "must be one line of 1 to " + Draws.RANDOMNESS_LENGTH_MAX
                            + " characters without spaces around it: it counts to the letter");
        }
        return switch (draws.name(program, draw, value, caller.subject())) {
            case Draws.Named(Draw named) -> View.of(named, caller);
            case Draws.NotClosed _ ->
                throw refused(
                        HttpStatus.CONFLICT,
                        "DRAW_NOT_CLOSED",
                        "first close the draw and publish its list: who knows the randomness could choose who is in it");
            case Draws.NamedOtherwise(Draw named) ->
                throw refused(HttpStatus.CONFLICT, "RANDOMNESS_NAMED", "it was named otherwise at " + named.namedAt());
            case Draws.SamePerson _ ->
                throw refused(
                        HttpStatus.FORBIDDEN, "SAME_PERSON", "who closed the list may not name the randomness as well");
            case Draws.Unknown _ -> throw unknown();
        };
    }

    @GetMapping("/v1/programs/{program}/members/{member}/draws")
    @PreAuthorize("hasAnyRole('TILL', 'AGENT', 'ADMIN', 'MEMBER')")
    Mine mine(@PathVariable String program, @PathVariable String member) {
        return draws.member(program, member)
                .map(mine -> new Mine(member, mine))
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "no entry of such a member was seen yet"));
    }

    private static RequestRefusedException unknown() {
        return refused(HttpStatus.NOT_FOUND, "UNKNOWN_DRAW", "the section campaigns that is in force has no such draw");
    }

    private static RequestRefusedException refused(HttpStatus status, String code, String detail) {
        return new RequestRefusedException(status, code, detail);
    }

    private static RequestRefusedException unfit(String code, String detail) {
        return new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, List.of(new Refusal(VALUE, code, detail)));
    }
}
