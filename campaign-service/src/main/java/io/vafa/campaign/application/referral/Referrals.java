package io.vafa.campaign.application.referral;

import io.vafa.campaign.application.CurrentProgress;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.engine.Referring;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives members the codes by which they bring others, and has it noted who was brought by whom: once, before they have bought anything. */
public final class Referrals {
    /** Far longer than anybody brings somebody who brings somebody. */
    private static final int CHAIN_MAX = 100;

    private static final int TRIES_MAX = 10;

    private final CurrentProgress current;
    private final ReferralCodes codes;
    private final EffectSender effects;
    private final Supplier<String> newCodes;
    private final Clock clock;

    /**
     * For all programmes.
     *
     * @param newCodes makes codes that nobody guesses, in capital letters and digits
     */
    public Referrals(
            StateStore states, ReferralCodes codes, EffectSender effects, Supplier<String> newCodes, Clock clock) {
        this.current = new CurrentProgress(states);
        this.codes = codes;
        this.effects = effects;
        this.newCodes = newCodes;
        this.clock = clock;
    }

    /** What became of naming somebody's code. */
    public sealed interface Naming {}

    /** It is noted, now or before. */
    public record Noted() implements Naming {}

    /** No entry of the one who was brought was seen yet. */
    public record UnknownMember() implements Naming {}

    /** Nobody has that code. */
    public record UnknownCode() implements Naming {}

    /** They named another before. */
    public record NamedBefore() implements Naming {}

    /** They have bought something, and need nobody to bring them. */
    public record BoughtBefore() implements Naming {}

    /** It is their own code. */
    public record Oneself() implements Naming {}

    /** Both collect into one pool. */
    public record OneHousehold() implements Naming {}

    /** Whoever brought them, or whoever brought those, was brought by them. */
    public record Ring() implements Naming {}

    /** A member's own code, as whom they go on; made when it is first asked for. Empty if no entry of such a member was seen. */
    public Optional<String> codeOf(String program, String member) {
        return current.find(program, member)
                .map(found -> code(program, found.progress().member()));
    }

    private String code(String program, String member) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Optional<String> code = codes.of(program, member);
            if (code.isPresent()) {
                return code.get();
            }
            // Somebody may ask at the same moment; then theirs is found the next time.
            var _ = codes.insert(program, newCodes.get(), member);
        }
        throw new IllegalStateException("no free referral code was found in " + TRIES_MAX + " tries");
    }

    /** Who brought a member; empty if nobody said so. */
    public Optional<String> referredBy(String program, String member) {
        return current.find(program, member)
                .map(found -> found.progress().book().referredBy());
    }

    /** Somebody says by whom they were brought. */
    public Naming name(String program, String friend, String code) {
        MemberProgress who = progress(program, friend);
        if (who == null) {
            return new UnknownMember();
        }
        MemberProgress by = codes.memberOf(program, normal(code))
                .map(member -> progress(program, member))
                .orElse(null);
        if (by == null) {
            return new UnknownCode();
        }
        String before = who.book().referredBy();
        if (before != null) {
            return before.equals(by.member()) ? new Noted() : new NamedBefore();
        }
        if (by.member().equals(who.member())) {
            return new Oneself();
        }
        if (who.timeline().purchases() > 0) {
            return new BoughtBefore();
        }
        String household = who.book().household();
        if (household != null && household.equals(by.book().household())) {
            return new OneHousehold();
        }
        if (isBroughtBy(by, who.member())) {
            return new Ring();
        }
        effects.record(List.of(Referring.referred(program, who.member(), by.member(), clock.instant())));
        return new Noted();
    }

    /** Up the chain of who brought whom. */
    private boolean isBroughtBy(MemberProgress one, String other) {
        @Nullable MemberProgress next = one;
        for (int links = 0; links < CHAIN_MAX && next != null; links++) {
            if (next.member().equals(other)) {
                return true;
            }
            String by = next.book().referredBy();
            next = by == null ? null : progress(one.program(), by);
        }
        return false;
    }

    private @Nullable MemberProgress progress(String program, String member) {
        return current.find(program, member)
                .map(CurrentProgress.Found::progress)
                .orElse(null);
    }

    /** As it was printed, however it was typed. */
    private static String normal(String code) {
        return code.strip()
                .toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace(" ", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
