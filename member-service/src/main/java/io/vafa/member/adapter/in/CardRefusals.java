package io.vafa.member.adapter.in;

import io.vafa.member.application.card.CardGate;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.platform.web.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Says why something cannot be done with a card, and whether one may be added to a member. */
public final class CardRefusals {
    private final CardGate gate;

    public CardRefusals(CardGate gate) {
        this.gate = gate;
    }

    /** Refuses an identifier that may not be added to a member. */
    void check(String program, @Nullable Identifier adding) {
        if (adding != null) {
            gate.refusedToAdd(program, adding).ifPresent(why -> {
                throw refused(why);
            });
        }
    }

    static RequestRefusedException refused(CardRefusal why) {
        return new RequestRefusedException(status(why), why.name(), why.detail());
    }

    static HttpStatus status(CardRefusal why) {
        return switch (why) {
            case CARD_NUMBER_WRONG -> HttpStatus.UNPROCESSABLE_CONTENT;
            case UNKNOWN_CARD -> HttpStatus.NOT_FOUND;
            case CARD_OF_ANOTHER_STORE, CARD_CODE_WRONG -> HttpStatus.FORBIDDEN;
            case CARD_LOCKED -> HttpStatus.TOO_MANY_REQUESTS;
            case CARD_NOT_OF_BATCH,
                    CARD_BLOCKED,
                    CARD_NOT_ACTIVE,
                    CARD_NOT_BEARER,
                    CARD_CLAIMED,
                    CARD_MEMBER_EXISTS,
                    MERGES_FULL -> HttpStatus.CONFLICT;
        };
    }
}
