package io.vafa.member.application;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Instant;
import java.util.List;

/** Lets others here follow an erasure, in their order and before the other services hear of it; whoever is told again follows again. */
public final class FollowedErasures implements MemberTelling {
    private final MemberTelling telling;
    private final List<Follower> followers;

    /** Somebody who keeps something of members. */
    @FunctionalInterface
    public interface Follower {
        /** Gives up what is kept of a member; doing it again changes nothing. */
        void erased(String program, String member, Instant at);
    }

    public FollowedErasures(MemberTelling telling, List<Follower> followers) {
        this.telling = telling;
        this.followers = List.copyOf(followers);
    }

    @Override
    public void changed(MemberRecord record) {
        telling.changed(record);
    }

    @Override
    public void ended(MemberRecord record, List<Identifier> ended) {
        telling.ended(record, ended);
    }

    @Override
    public void erased(String program, String member, Instant at, List<Reference> references) {
        followers.forEach(follower -> follower.erased(program, member, at));
        telling.erased(program, member, at, references);
    }

    @Override
    public void happened(List<Happened> happened) {
        telling.happened(happened);
    }
}
