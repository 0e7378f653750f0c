package io.vafa.gateway.deadletter;

import io.vafa.contracts.Topic;
import io.vafa.contracts.deadletter.DeadLetterHandled;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.gateway.deadletter.LetterDesk.Result;
import io.vafa.platform.eventing.EventHeaders;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Dead letters, for whoever runs the programme. */
@RestController
@RequestMapping("/v1/admin/dead-letters")
@PreAuthorize("hasRole('ADMIN')")
class DeadLetterController {
    private static final int LIMIT_MAX = 100;
    private static final String LIMIT_USUAL = "50";

    /** An edited report with its reason. */
    private static final int BODY_BYTES_MAX = PurchaseCompleted.DATA_BYTES_MAX + JsonBody.BYTES_MAX;

    private final LetterBox box;
    private final LetterDesk desk;
    private final Handlings handlings;
    private final DeadLetterSettings settings;

    DeadLetterController(LetterBox box, LetterDesk desk, Handlings handlings, DeadLetterSettings settings) {
        this.box = box;
        this.desk = desk;
        this.handlings = handlings;
        this.settings = settings;
    }

    /** Which letters are listed. */
    enum State {
        OPEN,
        HANDLED,
        ALL
    }

    /** What became of a letter. */
    record HandledView(DeadLetterHandled.How how, boolean edited, String reason, String subject, Instant at) {
        static HandledView of(DeadLetterHandled handled) {
            return new HandledView(handled.how(), handled.edited(), handled.reason(), handled.subject(), handled.at());
        }
    }

    /** A letter in a list. */
    record LetterView(
            String id,
            Instant setAsideAt,
            @Nullable String setAsideBy,
            @Nullable String reason,
            @Nullable String origin,
            @Nullable String type,
            @Nullable String program,
            int bytes,
            @Nullable HandledView handled) {}

    record PageView(List<LetterView> letters, @Nullable String nextCursor) {}

    /** A letter whole: its contents as JSON, or as they are where they are none. */
    record WholeLetter(
            LetterView letter,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable Long cutFromBytes,
            @Nullable JsonNode value,
            @Nullable String valueBase64) {}

    record AnswerView(String id, HandledView handled) {}

    @GetMapping
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String setAsideBy,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = LIMIT_USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        State wanted = state(state);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw refused(HttpStatus.BAD_REQUEST, "LIMIT_OUT_OF_RANGE", "limit must be 1 to " + LIMIT_MAX);
        }
        List<Topic> topics = topic == null
                ? List.of(Topic.values())
                : List.of(LetterId.topic(topic)
                        .orElseThrow(() -> refused(HttpStatus.BAD_REQUEST, "UNKNOWN_TOPIC", "there is no such topic")));
        Predicate<Letter> visible = visible(caller);
        LetterBox.Page page = box.page(
                topics,
                cursor == null ? Map.of() : offsets(cursor),
                limit,
                letter -> visible.test(letter)
                        && (setAsideBy == null || setAsideBy.equals(letter.setAsideBy()))
                        && isIn(wanted, letter));
        return json(new PageView(
                page.letters().stream().map(this::view).toList(), page.next().isEmpty() ? null : cursor(page.next())));
    }

    @GetMapping("/{letter}")
    ResponseEntity<byte[]> show(@PathVariable String letter, Caller caller) {
        LetterId id = id(letter);
        ConsumerRecord<String, byte[]> record = box.find(id).orElseThrow(DeadLetterController::unknown);
        Letter found = Letter.of(id.topic(), record);
        if (!visible(caller).test(found)) {
            throw unknown();
        }
        byte[] value = record.value() == null ? new byte[0] : record.value();
        JsonNode contents = found.cutFrom() == null ? Letter.contents(value).orElse(null) : null;
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), String.valueOf(EventHeaders.text(record, header.key())));
        }
        return json(new WholeLetter(
                view(found),
                record.key(),
                headers,
                found.cutFrom(),
                contents,
                contents == null ? Base64.getEncoder().encodeToString(value) : null));
    }

    @PostMapping("/{letter}/replay")
    ResponseEntity<byte[]> replay(@PathVariable String letter, HttpServletRequest request, Caller caller)
            throws IOException {
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("reason", "value"), BODY_BYTES_MAX);
        String reason = body.text("reason");
        JsonNode edited = body.object("value").orElse(null);
        body.check();
        return answer(desk.replay(id(letter), visible(caller), edited, reason, caller.subject()));
    }

    @PostMapping("/{letter}/discard")
    ResponseEntity<byte[]> discard(@PathVariable String letter, HttpServletRequest request, Caller caller)
            throws IOException {
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("reason"));
        String reason = body.text("reason");
        body.check();
        return answer(desk.discard(id(letter), visible(caller), reason, caller.subject()));
    }

    /** Nobody learns of letters that are not theirs, not even that there are any. */
    private Predicate<Letter> visible(Caller caller) {
        return letter -> letter.program() == null
                ? settings.isOperator(caller.program())
                : letter.program().equals(caller.program());
    }

    private boolean isIn(State state, Letter letter) {
        return switch (state) {
            case ALL -> true;
            case OPEN -> handlings.of(letter.id()).isEmpty();
            case HANDLED -> handlings.of(letter.id()).isPresent();
        };
    }

    private LetterView view(Letter letter) {
        return new LetterView(
                letter.id().toString(),
                letter.at(),
                letter.setAsideBy(),
                letter.reason(),
                letter.origin(),
                letter.type(),
                letter.program(),
                letter.bytes(),
                handlings.of(letter.id()).map(HandledView::of).orElse(null));
    }

    private static ResponseEntity<byte[]> answer(Result result) {
        return switch (result) {
            case Result.Done(DeadLetterHandled handled) ->
                json(new AnswerView(handled.letter(), HandledView.of(handled)));
            case Result.Unknown() -> throw unknown();
            case Result.Refused(LetterDesk.Refusal why) ->
                throw refused(
                        why.isConflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT,
                        why.code(),
                        why.detail());
        };
    }

    private static LetterId id(String text) {
        return LetterId.parse(text).orElseThrow(DeadLetterController::unknown);
    }

    private static State state(String text) {
        return switch (text) {
            case "open" -> State.OPEN;
            case "handled" -> State.HANDLED;
            case "all" -> State.ALL;
            default -> throw refused(HttpStatus.BAD_REQUEST, "STATE_UNKNOWN", "state is open, handled or all");
        };
    }

    private static String cursor(Map<TopicPartition, Long> next) {
        Map<String, Long> places = new LinkedHashMap<>();
        next.forEach((place, offset) -> places.put(place.topic() + ":" + place.partition(), offset));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(places));
    }

    private static Map<TopicPartition, Long> offsets(String cursor) {
        try {
            Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
            JsonNode places = Json.read(Base64.getUrlDecoder().decode(cursor), JsonNode.class);
            places.properties().forEach(place -> {
                int colon = place.getKey().lastIndexOf(':');
                offsets.put(
                        new TopicPartition(
                                place.getKey().substring(0, colon),
                                Integer.parseInt(place.getKey().substring(colon + 1))),
                        place.getValue().longValue());
            });
            if (!offsets.isEmpty()) {
                return offsets;
            }
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException unfit) {
            // Told below.
        }
        throw refused(HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
    }

    private static RequestRefusedException unknown() {
        return refused(HttpStatus.NOT_FOUND, "UNKNOWN_DEAD_LETTER", "there is no such dead letter, or not any more");
    }

    private static RequestRefusedException refused(HttpStatus status, String code, String detail) {
        return new RequestRefusedException(status, code, detail);
    }

    private static ResponseEntity<byte[]> json(Record answer) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(answer));
    }
}
