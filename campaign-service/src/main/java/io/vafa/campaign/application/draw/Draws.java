package io.vafa.campaign.application.draw;

import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.CurrentProgress;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.draw.Draw;
import io.vafa.campaign.domain.draw.DrawTerms;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.TimedOccasions;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.draw.DrawList;
import io.vafa.contracts.draw.Drawing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws that anybody can do again. First the list of who is in it is closed and published with its hash, then the randomness is named that nobody knew before, and from both it follows who has
 * won. What was won is noted in the winners' journals, under a cause that is the same however often it is asked for, and given by the campaigns that answer it.
 */
public final class Draws {
    private static final int MEMBERS_PER_PAGE = 1_000;
    private static final int ENTRIES_PER_PIECE = 2_000;
    private static final int GIVEN_AT_ONCE = 100;

    /** Longer than any value of a public source. */
    public static final int RANDOMNESS_LENGTH_MAX = 500;

    private final StateStore states;
    private final CurrentProgress current;
    private final CampaignCatalog catalog;
    private final DrawStore store;
    private final EffectSender effects;
    private final Pseudonyms pseudonyms;
    private final Supplier<String> names;
    private final Clock clock;

    /**
     * All draws of all programmes.
     *
     * @param names makes names of lists, none of them twice
     */
    public Draws(
            StateStore states,
            CampaignCatalog catalog,
            DrawStore store,
            EffectSender effects,
            Pseudonyms pseudonyms,
            Supplier<String> names,
            Clock clock) {
        this.states = states;
        this.current = new CurrentProgress(states);
        this.catalog = catalog;
        this.store = store;
        this.effects = effects;
        this.pseudonyms = pseudonyms;
        this.names = names;
        this.clock = clock;
    }

    /** What became of a wish to close a list. */
    public sealed interface Closing {}

    /** It is closed, now or before. */
    public record Closed(Draw draw) implements Closing {}

    /** There still are tickets for it. */
    public record StillOpen(Instant until) implements Closing {}

    /** More are in it, or have more tickets, than a list may have. */
    public record TooLarge(String detail) implements Closing {}

    /** What became of a wish to name the randomness. */
    public sealed interface Naming {}

    /** It is named so, now or before. */
    public record Named(Draw draw) implements Naming {}

    /** The list is not published yet: who names the randomness first could choose who is in it. */
    public record NotClosed() implements Naming {}

    /** It was named before, and otherwise. */
    public record NamedOtherwise(Draw draw) implements Naming {}

    /** Who closed the list may not name the randomness as well. */
    public record SamePerson() implements Naming {}

    /** There is no such draw. */
    public record Unknown() implements Closing, Naming {}

    /**
     * A draw, as far as it has come.
     *
     * @param terms null if the section of now has it no longer
     * @param draw null as long as there are tickets for it
     */
    public record Standing(
            @Nullable DrawTerms terms, @Nullable Draw draw) {
        /** Its name in the programme. */
        public String id() {
            Draw known = draw;
            return known == null ? Objects.requireNonNull(terms).id() : known.draw();
        }
    }

    /**
     * A member in a draw.
     *
     * @param tickets that they hold now
     * @param pseudonym in the list; null: it is not closed, or they are not in it
     * @param listed with how many tickets; 0: they are not in it
     * @param won which prize; null: none
     */
    public record Mine(
            String draw,
            long tickets,
            @Nullable String pseudonym,
            long listed,
            @Nullable String won) {}

    /** Draws of the section of now, and those before it that were closed. */
    public List<Standing> all(String program) {
        List<Standing> standings = new ArrayList<>();
        List<Draw> closed = store.all(program, DrawStore.DRAWS_MAX);
        List<DrawTerms> terms = terms(program);
        for (DrawTerms one : terms) {
            if (closed.stream().noneMatch(draw -> draw.draw().equals(one.id()))) {
                standings.add(new Standing(one, null));
            }
        }
        closed.forEach(draw -> standings.add(new Standing(
                terms.stream()
                        .filter(one -> one.id().equals(draw.draw()))
                        .findFirst()
                        .orElse(null),
                draw)));
        return standings;
    }

    /** One of them. */
    public Optional<Standing> find(String program, String id) {
        Optional<DrawTerms> terms =
                terms(program).stream().filter(one -> one.id().equals(id)).findFirst();
        Optional<Draw> draw = store.find(program, id);
        return terms.isEmpty() && draw.isEmpty()
                ? Optional.empty()
                : Optional.of(new Standing(terms.orElse(null), draw.orElse(null)));
    }

    /** Makes the list of a draw whose days are over, once; whoever asks again hears what it is. */
    public Closing close(String program, String id, String who) {
        Optional<Draw> before = store.find(program, id);
        if (before.isPresent()) {
            return new Closed(before.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Campaigns campaigns = catalog.inForce(program, now).orElse(null);
        DrawTerms terms = campaigns == null ? null : campaigns.draw(id).orElse(null);
        if (campaigns == null || terms == null) {
            return new Unknown();
        }
        Instant end = terms.end(campaigns.zone());
        if (now.isBefore(end)) {
            return new StillOpen(end);
        }
        return close(program, terms, who, now);
    }

    private Closing close(String program, DrawTerms terms, String who, Instant now) {
        String key = pseudonyms.newestKey();
        List<DrawStore.Entry> entries = new ArrayList<>();
        tickets(program, terms.id())
                .forEach((member, tickets) -> entries.add(new DrawStore.Entry(
                        pseudonyms.of(key, program, terms.id(), member).orElseThrow(), member, tickets)));
        entries.sort(Comparator.comparing(DrawStore.Entry::pseudonym));
        DrawList list;
        try {
            list = new DrawList(
                    program, terms.id(), terms.days(), now, terms.randomness(), terms.prizes(), entrants(entries));
        } catch (IllegalArgumentException | ArithmeticException tooLarge) {
            return new TooLarge(String.valueOf(tooLarge.getMessage()));
        }
        String listed = names.get();
        for (int from = 0, piece = 0; from < entries.size(); from += ENTRIES_PER_PIECE, piece++) {
            store.keep(listed, piece, entries.subList(from, Math.min(entries.size(), from + ENTRIES_PER_PIECE)));
        }
        Draw draw = new Draw(
                program,
                terms.id(),
                terms.days(),
                terms.randomness(),
                terms.prizes(),
                listed,
                key,
                entries.size(),
                list.tickets(),
                list.hash(),
                now,
                who,
                null,
                null,
                null,
                List.of(),
                null);
        if (store.insert(draw)) {
            return new Closed(draw);
        }
        // Somebody else was faster; what is published is theirs.
        store.forget(listed);
        return new Closed(store.find(program, terms.id()).orElseThrow());
    }

    /** How many tickets each member has, as whom they go on. */
    private Map<String, Long> tickets(String program, String draw) {
        Map<String, Long> tickets = new HashMap<>();
        @Nullable String after = null;
        List<MemberProgress> page;
        do {
            page = states.page(program, after, MEMBERS_PER_PAGE);
            for (MemberProgress member : page) {
                long held = member.rewards().tickets(draw);
                if (held > 0) {
                    tickets.merge(nowKnownAs(member), held, Math::addExact);
                }
            }
            after = page.isEmpty() ? after : page.getLast().member();
        } while (page.size() == MEMBERS_PER_PAGE);
        return tickets;
    }

    private String nowKnownAs(MemberProgress member) {
        return member.mergedInto() == null ? member.member() : nowKnownAs(member.program(), member.member());
    }

    private String nowKnownAs(String program, String member) {
        return current.find(program, member)
                .map(found -> found.progress().member())
                .orElse(member);
    }

    /** The text of the published list; empty as long as it is not closed. */
    public Optional<String> list(String program, String id) {
        return store.find(program, id)
                .map(draw -> draw.list(entrants(entries(draw))).text());
    }

    private List<DrawStore.Entry> entries(Draw draw) {
        List<DrawStore.Entry> entries = new ArrayList<>();
        for (int piece = 0; entries.size() < draw.entrants(); piece++) {
            List<DrawStore.Entry> some = store.piece(draw.listed(), piece);
            if (some.isEmpty()) {
                throw new IllegalStateException("the list of draw " + draw.draw() + " of " + draw.program()
                        + " ends after " + entries.size() + " of " + draw.entrants());
            }
            entries.addAll(some);
        }
        return entries;
    }

    private static List<DrawList.Entrant> entrants(List<DrawStore.Entry> entries) {
        return entries.stream()
                .map(entry -> new DrawList.Entrant(entry.pseudonym(), entry.tickets()))
                .toList();
    }

    /** Names the randomness of a closed draw, once, and so says who has won. */
    public Naming name(String program, String id, String randomness, String who) {
        Draw draw = store.find(program, id).orElse(null);
        if (draw == null) {
            return find(program, id).isPresent() ? new NotClosed() : new Unknown();
        }
        if (draw.randomness() != null) {
            return draw.randomness().equals(randomness) ? new Named(draw) : new NamedOtherwise(draw);
        }
        if (draw.closedBy().equals(who)) {
            return new SamePerson();
        }
        List<DrawStore.Entry> entries = entries(draw);
        DrawList list = draw.list(entrants(entries));
        if (!list.hash().equals(draw.hash())) {
            throw new IllegalStateException(
                    "the list of draw " + id + " of " + program + " is not the one whose hash was published");
        }
        List<Draw.Won> winners = Drawing.of(list, randomness).stream()
                .map(winner -> Draw.Won.of(
                        winner,
                        nowKnownAs(program, entries.get(winner.place() - 1).member())))
                .toList();
        Draw drawn = draw.drawn(randomness, clock.instant(), who, winners);
        if (store.move(draw, drawn)) {
            give(drawn);
            return new Named(store.find(program, id).orElse(drawn));
        }
        return name(program, id, randomness, who);
    }

    /** Gives what was won and is not given: whoever should have done so may have died. */
    public void sweep() {
        store.drawn(GIVEN_AT_ONCE).forEach(this::give);
    }

    private void give(Draw drawn) {
        List<RecordOccasion> won = drawn.winners().stream()
                .map(winner -> TimedOccasions.won(
                        drawn.program(),
                        winner.member(),
                        drawn.draw(),
                        DrawTerms.campaignOf(drawn.draw(), winner.prize()),
                        winner.pseudonym(),
                        drawn.closedAt()))
                .toList();
        if (!won.isEmpty()) {
            effects.record(won);
        }
        // Whoever else has given it asked for the same, and nothing is noted twice.
        var _ = store.move(drawn, drawn.given(clock.instant()));
    }

    /** A member in the draws of a programme; empty if no entry of such a member was seen. */
    public Optional<List<Mine>> member(String program, String member) {
        return current.find(program, member).map(found -> {
            MemberProgress progress = found.progress();
            List<Mine> mine = new ArrayList<>();
            for (Standing standing : all(program)) {
                String id = standing.id();
                long held = progress.rewards().tickets(id);
                Optional<DrawStore.Entry> line = Optional.ofNullable(standing.draw())
                        .flatMap(draw -> line(
                                draw,
                                Stream.of(member, progress.member()).distinct().toList()));
                if (held > 0 || line.isPresent()) {
                    mine.add(new Mine(
                            id,
                            held,
                            line.map(DrawStore.Entry::pseudonym).orElse(null),
                            line.map(DrawStore.Entry::tickets).orElse(0L),
                            line.flatMap(known -> won(standing.draw(), known)).orElse(null)));
                }
            }
            return mine;
        });
    }

    /** Under any of the names that they had; whoever became another after the list was closed is in it as who they were. */
    private Optional<DrawStore.Entry> line(Draw draw, List<String> members) {
        return members.stream()
                .flatMap(member -> pseudonyms.of(draw.key(), draw.program(), draw.draw(), member).stream())
                .flatMap(pseudonym -> store.entry(draw.listed(), pseudonym).stream())
                .findFirst();
    }

    private static Optional<String> won(@Nullable Draw draw, DrawStore.Entry line) {
        return draw == null
                ? Optional.empty()
                : draw.winners().stream()
                        .filter(winner -> winner.pseudonym().equals(line.pseudonym()))
                        .map(Draw.Won::prize)
                        .findFirst();
    }

    private List<DrawTerms> terms(String program) {
        return catalog.inForce(program, clock.instant()).map(Campaigns::draws).orElse(List.of());
    }
}
