package io.vafa.member.application.likeness;

import io.vafa.member.application.Announcer;
import io.vafa.member.application.likeness.LikenessTasks.Task;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberTerms;
import java.util.List;

/** Announces members whose traits will be looked at; the candidate is what says that this has to be noted, until it is. */
public final class WatchedEnrolments implements Announcer {
    private final Announcer announcer;
    private final LikenessTasks tasks;

    public WatchedEnrolments(Announcer announcer, LikenessTasks tasks) {
        this.announcer = announcer;
        this.tasks = tasks;
    }

    @Override
    public void announce(List<Member> members) {
        tasks.note(members.stream()
                .filter(WatchedEnrolments::mayHaveTraits)
                .map(member -> new Task(member.program(), member.id(), 1, member.enrolledAt()))
                .toList());
        announcer.announce(members);
    }

    private static boolean mayHaveTraits(Member member) {
        return !member.profile().values().isEmpty()
                || member.identifiers().stream()
                        .anyMatch(identifier -> identifier.kind().equals(MemberTerms.PHONE));
    }
}
