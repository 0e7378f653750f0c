package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does what follows from recorded changes, and finds out what a crash left to be done. It may run any number of times, at the
 * same time, for the same news.
 */
public final class Herald {
    /** News finished at a time. */
    static final int PAGE = 500;

    /** How often somebody else may change a member while it is told. */
    private static final int TRIES_MAX = 20;

    /**
     * Longer than anybody who is slow, but not dead, takes from one step to the next: news whose change is not there after this long
     * never happened, and nobody announces any more who was erased before it.
     */
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    private final MemberRecords records;
    private final UntoldNews untold;
    private final Erasures erasures;
    private final Claims claims;
    private final MemberTelling telling;
    private final ClaimKeeper keeper;
    private final Clock clock;

    public Herald(
            MemberRecords records,
            UntoldNews untold,
            Erasures erasures,
            Claims claims,
            MemberTelling telling,
            ClaimKeeper keeper,
            Clock clock) {
        this.records = records;
        this.untold = untold;
        this.erasures = erasures;
        this.claims = claims;
        this.telling = telling;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** Does what follows, for changes that are recorded. */
    public void finish(List<MemberNews> news) {
        if (news.isEmpty()) {
            return;
        }
        for (MemberNews one : news) {
            switch (one.kind()) {
                case ERASED -> erase(one);
                case IDENTIFIERS -> {
                    keeper.tend(one.program(), one.member(), one.references());
                    tell(one.program(), one.member());
                    // An old copy of the candidate may claim again what it enrolled with.
                    untold.lastWordLeft(one);
                }
                case TOLD -> {
                    if (one.languageChanged()) {
                        tell(one.program(), one.member());
                        // Whoever holds an old copy of the candidate may be about to announce it, as it was then.
                        untold.lastWordLeft(one);
                    }
                }
            }
        }
        telling.happened(news.stream()
                .filter(one -> !one.occasions().isEmpty())
                .map(one -> new Happened(one.program(), one.member(), one.at(), one.occasions()))
                .toList());
        untold.done(news.stream()
                .filter(one -> one.kind() == MemberNews.Kind.TOLD && !one.languageChanged())
                .toList());
    }

    /** The key and what others know before the claims: whoever takes a free identifier must not find the former owner. */
    private void erase(MemberNews news) {
        erasures.erase(news.member(), news.at());
        telling.erased(news.program(), news.member(), news.at(), news.references());
        giveUpClaims(news);
        // An old copy of the candidate may claim and be announced again.
        untold.lastWordLeft(news);
    }

    private void giveUpClaims(MemberNews news) {
        giveUpClaims(news.program(), news.member(), news.references());
    }

    private void giveUpClaims(String program, String member, List<Reference> references) {
        Map<String, Claim> holders = claims.holders(references.stream()
                .map(reference -> Member.claimKey(program, reference.digest()))
                .distinct()
                .toList());
        claims.release(holders.values().stream()
                .filter(claim -> claim.member().equals(member))
                .toList());
    }

    /** For whoever asks for an erasure that is decided already: the claims are given up by whoever finishes that one. */
    void eraseAgain(String program, String member, Instant at) {
        erasures.erase(member, at);
        telling.erased(program, member, at, List.of());
    }

    /**
     * Tells how the member is now, and again if that changed meanwhile, so that the last word is never an old one. What is claimed on
     * the way, because it was added where fewer versions of the digest key are known, is put right as well if it is not so any more.
     */
    public void tell(String program, String member) {
        MemberRecord told = null;
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            switch (records.find(program, member)) {
                case Found.Present(var record) -> {
                    if (told != null && record.number() == told.number()) {
                        return;
                    }
                    if (told != null) {
                        keeper.tend(program, member, told.references());
                    }
                    telling.changed(keeper.claimed(record));
                    told = record;
                }
                case Found.Erased(Instant at) -> {
                    List<Reference> references = told == null ? List.of() : told.references();
                    telling.erased(program, member, at, references);
                    giveUpClaims(program, member, references);
                    return;
                }
                case Found.Unknown() -> throw new IllegalStateException(member + " is no member of " + program);
            }
        }
        throw new IllegalStateException(member + " keeps changing");
    }

    /**
     * Finishes what a crash, or Kafka's absence, left.
     *
     * @param patience how long news are left to whoever recorded them
     * @return how many were finished
     */
    public int sweep(Duration patience) {
        Instant now = clock.instant();
        List<MemberNews> left = untold.before(now.minus(patience), PAGE);
        List<MemberNews> recorded = records.recorded(left);
        finish(recorded);
        Set<String> happened = recorded.stream().map(MemberNews::id).collect(Collectors.toSet());
        List<MemberNews> never = new ArrayList<>(left);
        never.removeIf(news -> happened.contains(news.id()) || news.at().isAfter(now.minus(GIVEN_UP)));
        never.stream()
                .filter(one -> one.kind() == MemberNews.Kind.IDENTIFIERS)
                .forEach(one -> keeper.tend(one.program(), one.member(), one.references()));
        untold.done(never);
        List<MemberNews> lastWords = untold.lastWords(now.minus(GIVEN_UP), PAGE);
        for (MemberNews one : lastWords) {
            switch (one.kind()) {
                case ERASED -> {
                    telling.erased(one.program(), one.member(), one.at(), one.references());
                    giveUpClaims(one);
                }
                case TOLD -> tell(one.program(), one.member());
                case IDENTIFIERS -> {
                    keeper.tend(one.program(), one.member(), one.references());
                    tell(one.program(), one.member());
                }
            }
        }
        untold.done(lastWords);
        return recorded.size();
    }
}
