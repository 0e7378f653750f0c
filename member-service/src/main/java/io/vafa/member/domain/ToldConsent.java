package io.vafa.member.domain;

import io.vafa.member.domain.Consent.State;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody says at their enrolment of what they agree to.
 *
 * @param confirmed whether whoever reads the address confirmed it before, in another system
 */
public record ToldConsent(ConsentWish wish, boolean confirmed) {
    /** More than any form asks for at once. */
    public static final int TOLD_MAX = 50;

    private static final Identifier NOBODYS = new Identifier("card", "-", "-");

    /** What it comes to, all of it together. */
    public sealed interface Reading {
        record Valid(List<Consent> consents) implements Reading {}

        /**
         * Cannot be.
         *
         * @param index of the one that is wrong
         */
        record Refused(int index, String code, String detail) implements Reading {}
    }

    /**
     * Judges them as if they were said one after another behind the enrolment.
     *
     * @param historic nobody is asked to confirm anything
     */
    public static Reading judge(
            List<ToldConsent> told, Profile profile, boolean historic, MemberTerms terms, Instant now) {
        MemberRecord record =
                MemberRecord.enrolled(new Member("-", "-", List.of(NOBODYS), profile, null, historic, now));
        for (int index = 0; index < told.size(); index++) {
            ToldConsent one = told.get(index);
            switch (one.wish().on(record, terms, now)) {
                case Decision.Change(What.Consents(List<Consent> said)) ->
                    record = record.after(new What.Consents(List.of(one.asItStands(said.getFirst(), historic))));
                case Decision.Refused(String code, String detail) -> {
                    return new Reading.Refused(index, code, detail);
                }
                case Decision.Nothing() -> {}
                case Decision.Change _, Decision.Repeated _, Decision.KeyUsed _, Decision.UnknownPart _ ->
                    throw new IllegalStateException("a consent is said or refused");
            }
        }
        return new Reading.Valid(new ArrayList<>(record.known().consents().values()));
    }

    private Consent asItStands(Consent said, boolean historic) {
        if (said.state() != State.REQUESTED || !historic) {
            return said;
        }
        State state = confirmed ? State.GIVEN : State.REQUESTED;
        return new Consent(said.channel(), said.purpose(), state, said.at(), said.proof(), said.address(), null);
    }
}
