package io.vafa.gateway.status;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Says in one answer how the whole platform is doing. */
@RestController
class StatusController {
    private final ServiceStatuses services;
    private final TopicFigures topics;
    private final ExecutorService threads;

    StatusController(ServiceStatuses services, TopicFigures topics, ExecutorService threads) {
        this.services = services;
        this.topics = topics;
        this.threads = threads;
    }

    @GetMapping("/v1/status")
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> status(
            @RequestParam String program,
            Caller caller,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        if (!caller.program().equals(program)) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_PROGRAM", "your credential is not for this programme");
        }
        Future<Optional<TopicFigures.Figures>> asked = threads.submit(topics::read);
        Map<String, JsonNode> answers = services.ask(program, authorization);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(status(answers, figures(asked))));
    }

    private static Optional<TopicFigures.Figures> figures(Future<Optional<TopicFigures.Figures>> asked) {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static PlatformStatus status(Map<String, JsonNode> answers, Optional<TopicFigures.Figures> figures) {
        List<String> unavailable = new ArrayList<>();
        for (String service : List.of(
                ServiceStatuses.MEMBERS,
                ServiceStatuses.POINTS,
                ServiceStatuses.CAMPAIGNS,
                ServiceStatuses.NOTIFICATIONS)) {
            if (!answers.containsKey(service)) {
                unavailable.add(service);
            }
        }
        if (figures.isEmpty()) {
            unavailable.add("kafka");
        }
        return new PlatformStatus(
                unavailable.isEmpty(),
                ProcessMemory.residentBytes().orElse(null),
                number(answers.get(ServiceStatuses.MEMBERS), "members"),
                map(answers.get(ServiceStatuses.CAMPAIGNS), "tiers"),
                map(answers.get(ServiceStatuses.POINTS), "wallets"),
                number(answers.get(ServiceStatuses.NOTIFICATIONS), "sent"),
                figures.map(TopicFigures.Figures::lag).orElse(null),
                figures.map(TopicFigures.Figures::endOffsets).orElse(null),
                number(answers.get(ServiceStatuses.POINTS), "unsavedSnapshots"),
                unavailable);
    }

    private static @Nullable Long number(@Nullable JsonNode status, String name) {
        JsonNode value = status == null ? null : status.get(name);
        return value == null || !value.isIntegralNumber() ? null : value.longValue();
    }

    @SuppressWarnings("unchecked") // an object of JSON has texts for names
    private static @Nullable Map<String, Object> map(@Nullable JsonNode status, String name) {
        JsonNode value = status == null ? null : status.get(name);
        return value == null || !value.isObject() ? null : Json.MAPPER.treeToValue(value, Map.class);
    }
}
