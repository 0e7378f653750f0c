package io.vafa.standalone.purchases;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Goes through a file and enrols its members, a batch at a time. */
final class EnrolmentPass {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REMEMBERED = 100_000;

    private final MemberEnroller enroller;
    private final boolean historic;
    private final RecentMembers recent = new RecentMembers(REMEMBERED);

    EnrolmentPass(MemberEnroller enroller, boolean historic) {
        this.enroller = enroller;
        this.historic = historic;
    }

    /** Is called when all members before a place are enrolled. */
    interface Advance {
        void to(Position position, long created) throws IOException;
    }

    /** Enrols all members the reader still holds; returns the reason if the platform gives up, else null. */
    @Nullable
    String run(ItemReader reader, Advance advance) throws IOException {
        List<String> batch = new ArrayList<>();
        Position end = Position.START;
        for (ParsedItem item = reader.next(); item != null; item = reader.next()) {
            end = item.end();
            if (item instanceof ReadPurchase purchase && recent.isNew(purchase.member())) {
                batch.add(body(purchase.member()));
            }
            if (batch.size() == MemberEnroller.BATCH) {
                String problem = enrol(batch, end, advance);
                if (problem != null) {
                    return problem;
                }
                batch.clear();
            }
        }
        return end.line() == 0 ? null : enrol(batch, end, advance);
    }

    private @Nullable String enrol(List<String> batch, Position end, Advance advance) throws IOException {
        return switch (enroller.enrol(List.copyOf(batch))) {
            case MemberEnroller.Result.Enrolled(var created) -> {
                advance.to(end, created);
                yield null;
            }
            case MemberEnroller.Result.Failed(var reason) -> reason;
        };
    }

    private String body(String card) {
        ObjectNode member = JSON.createObjectNode();
        member.putArray("identifiers").addObject().put("kind", "card").put("value", card);
        member.put("historic", historic);
        return JSON.writeValueAsString(member);
    }
}
