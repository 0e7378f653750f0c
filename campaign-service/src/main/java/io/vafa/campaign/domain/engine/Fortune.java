package io.vafa.campaign.domain.engine;

import java.util.OptionalLong;

/** What chances come to. It is settled before anybody asks: the same question always has the same answer, so that nothing is ever rolled again. */
@FunctionalInterface
public interface Fortune {
    /** Nobody is told: what is only asked about at the till must not show what would be won. */
    Fortune UNTOLD = (_, _, _, _) -> OptionalLong.empty();

    /**
     * The number of one chance, 0 to {@link Long#MAX_VALUE}, evenly distributed and in no relation to that of any other; empty if it is not told.
     *
     * @param cause the key of the cause of the entry that gives the chance
     */
    OptionalLong numberOf(String program, String campaign, String member, String cause);
}
