package io.vafa.campaign.application;

import io.vafa.campaign.domain.figure.Answers;
import io.vafa.campaign.domain.figure.Participations;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what campaigns are measured by, of all members of a programme, one after the other in no order: for reports, never for a purchase. */
public interface FigureStore {
    /**
     * Members for whom any of these campaigns ever was.
     *
     * @param each told of these campaigns only
     */
    void participations(String program, Set<String> campaigns, Consumer<Participations> each);

    /** Members who answered something. */
    void answers(String program, Consumer<Answers> each);
}
