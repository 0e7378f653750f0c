package io.vafa.campaign.domain.figure;

/**
 * What is kept of a member to measure campaigns by. Nothing is decided by it.
 *
 * @param participations what became of them since each campaign was for them for the first time
 * @param answers how satisfied they said they were
 */
public record MemberFigures(Participations participations, Answers answers) {
    /** Nothing happened yet. */
    public static final MemberFigures NONE = new MemberFigures(Participations.NONE, Answers.NONE);
}
