package io.vafa.member.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What may still have to be told. */
public interface UntoldNews {
    void record(List<MemberNews> news);

    /** Those recorded before an instant, without those that are done but for the last word. */
    List<MemberNews> before(Instant instant, int limit);

    /** It is done, and has to be done once more later. */
    void lastWordLeft(MemberNews news);

    /** Those recorded before an instant of which only the last word is left. */
    List<MemberNews> lastWords(Instant instant, int limit);

    /** Told, or not true. */
    void done(Collection<MemberNews> news);
}
