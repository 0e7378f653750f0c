package io.vafa.standalone.purchases;

import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Members are enrolled a batch at a time; or only judged, and then compared with the lines above them as well. */
final class MemberRoad implements ItemRoad {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STATUS = "status";
    private static final String DETAIL = "detail";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int HEX = 16;

    private final PatientSender sender;
    private final String path;
    private final MemberFile file;

    MemberRoad(PatientSender sender, String program, MemberFile file) {
        this.sender = sender;
        this.path = "/v1/programs/" + program + "/members" + (file.dryRun() ? "?dryRun=true" : "");
        this.file = file;
    }

    @Override
    public PatientSender.Result send(List<ReadPurchase> items) {
        return switch (sender.send(path, items.stream().map(ReadPurchase::json).toList(), Map.of())) {
            case PatientSender.Result.GaveUp gaveUp -> gaveUp;
            case PatientSender.Result.Answered(var answers) -> {
                List<JsonNode> judged = new ArrayList<>(answers.size());
                for (int index = 0; index < answers.size(); index++) {
                    judged.add(judged(items.get(index), (ObjectNode) answers.get(index)));
                }
                yield new PatientSender.Result.Answered(judged);
            }
        };
    }

    private JsonNode judged(ReadPurchase item, ObjectNode answer) {
        int status = answer.path(STATUS).asInt(0);
        if (status != OK && status != CREATED) {
            return named(item, answer);
        }
        if (!file.dryRun()) {
            if (status == OK) {
                answer.putObject("outcome").put("duplicate", true);
            }
            return answer;
        }
        int above = above(item, answer);
        if (above > 0) {
            file.tally().repeated().incrementAndGet();
            return refused(answer, "DUPLICATE_IN_FILE", "an identifier stands on line " + above + " as well");
        }
        if (status == OK) {
            file.tally().known().incrementAndGet();
            return refused(
                    answer,
                    "ALREADY_MEMBER",
                    "is the member " + answer.path("member").asString(""));
        }
        return answer;
    }

    /** A line above with an identifier of this one; 0: none. */
    private int above(ReadPurchase item, JsonNode answer) {
        int line = (int) Math.min(Integer.MAX_VALUE, item.line());
        int above = 0;
        for (JsonNode mark : answer.path("marks")) {
            int first = file.tally().seen().first(Long.parseUnsignedLong(mark.asString(), HEX), line);
            above = above == 0 ? first : above;
        }
        return above;
    }

    private static ObjectNode refused(ObjectNode answer, String code, String detail) {
        return answer.put(STATUS, CONFLICT).put("code", code).put(DETAIL, detail);
    }

    /** All that is wrong, by the names of the columns. */
    private static JsonNode named(ReadPurchase item, ObjectNode answer) {
        JsonNode errors = answer.path("errors");
        JsonNode body = JSON.readTree(item.json());
        String all = errors.isEmpty()
                ? named(body, answer)
                : StreamSupport.stream(errors.spliterator(), false)
                        .map(error -> named(body, error))
                        .collect(Collectors.joining("; "));
        return answer.put(DETAIL, all);
    }

    private static String named(JsonNode body, JsonNode error) {
        String field = MemberColumns.named(body, error.path("pointer").asString(""));
        return (field.isEmpty() ? "" : field + ": ") + error.path(DETAIL).asString("no reason given");
    }
}
