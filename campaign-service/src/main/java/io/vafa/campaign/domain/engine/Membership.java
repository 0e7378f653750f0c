package io.vafa.campaign.domain.engine;

/** Says which segments a member is in, as of when something happened; asked only where an audience names one. */
@FunctionalInterface
public interface Membership {
    /** Of a programme without segments. */
    Membership NONE = segment -> new Answer(false, "there is no segment " + segment);

    /**
     * Whether a member is in a segment.
     *
     * @param words why, with the figures that it was judged by, for explanations
     */
    record Answer(boolean isIn, String words) {}

    /** Whether the member is in it; of a segment that there is not, nobody is. */
    Answer of(String segment);
}
