package io.vafa.campaign.domain.engine;

import io.vafa.contracts.command.Fingerprint;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Who is held out of a campaign, so that those who are not can be compared with them: by a hash, so it is always the same members. */
final class HoldOut {
    /** Shares are stated in parts of this. */
    static final int ALL = 10_000;

    private HoldOut() {}

    static boolean isHeldOut(String program, Campaign campaign, String member) {
        return campaign.heldOutParts() > 0 && placeOf(program, campaign.id(), member) < campaign.heldOutParts();
    }

    /** 0 to {@link #ALL} - 1, evenly, and in no relation to the place in another campaign. */
    static int placeOf(String program, String campaign, String member) {
        byte[] digest = Base64.getUrlDecoder().decode(Fingerprint.of("held-out", program, campaign, member));
        return Integer.remainderUnsigned(ByteBuffer.wrap(digest).getInt(), ALL);
    }
}
