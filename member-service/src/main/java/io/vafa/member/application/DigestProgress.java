package io.vafa.member.application;

import io.vafa.member.application.DigestVersions.Pass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how far a change of the digest key is. */
public interface DigestProgress {

    /**
     * How far it is.
     *
     * @param primary the version under which references leave
     * @param versions those in the key file of this instance, the primary first
     * @param complete those under which every member is known: any other one may go, and one of these has to stay
     * @param checkedFrom when the latest look through all members began that found nothing missing; null: there was none
     * @param latest the latest look, which may go on; null: with one version nobody looks
     */
    record Progress(
            String primary,
            List<String> versions,
            List<String> complete,
            @Nullable Instant checkedFrom,
            @Nullable Pass latest) {}

    Progress progress();
}
