package io.vafa.campaign.application;

import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Headroom;
import io.vafa.contracts.decision.CampaignDraw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What campaigns may give in all. */
public interface Budgets {
    /** Nothing is bounded. */
    Budgets UNBOUNDED = new Budgets() {
        @Override
        public Headroom known(String program) {
            return Headroom.PLENTY;
        }

        @Override
        public Answer reserve(String program, @Nullable Campaigns judged, List<CampaignDraw> draws) {
            return new Reserved(Reservation.NONE, draws);
        }
    };

    /** What is left, as far as this process knows without asking anybody. */
    Headroom known(String program);

    /**
     * Reserves what a decision draws, all or nothing. What is given back, and sales that are no longer, is never refused.
     *
     * @param judged the campaigns by which it was decided; how high a bound is, those say that are in force now, if they still have it
     */
    Answer reserve(String program, @Nullable Campaigns judged, List<CampaignDraw> draws);

    /** What became of a wish to draw. */
    sealed interface Answer {}

    /** It may be drawn. */
    record Reserved(Reservation reservation, List<CampaignDraw> draws) implements Answer {}

    /**
     * Too little is left of one of them.
     *
     * @param left parts of a unit
     */
    record UsedUp(String campaign, String bound, long left) implements Answer {}

    /** What is reserved for one decision. Exactly one of the three ends is to be told of it. */
    interface Reservation {
        Reservation NONE = new Reservation() {
            @Override
            public boolean isGood() {
                return true;
            }

            @Override
            public void written() {}

            @Override
            public void notWritten() {}

            @Override
            public void unknown() {}
        };

        /** Whether the decision may still be written: to be asked right before. */
        boolean isGood();

        /** The decision stands. */
        void written();

        /** It certainly does not. */
        void notWritten();

        /** Nobody knows. It stays reserved, and is counted by the decisions that stand once the lease is over. */
        void unknown();
    }
}
