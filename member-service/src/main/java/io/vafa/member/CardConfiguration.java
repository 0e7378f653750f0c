package io.vafa.member;

import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.in.CardBatchController;
import io.vafa.member.adapter.in.CardController;
import io.vafa.member.adapter.in.CardRefusals;
import io.vafa.member.adapter.in.CardsSectionValidator;
import io.vafa.member.adapter.out.RandomMemberIds;
import io.vafa.member.adapter.out.SectionCardTerms;
import io.vafa.member.adapter.out.card.KeyedCardDigests;
import io.vafa.member.adapter.out.card.MongoBearerClaims;
import io.vafa.member.adapter.out.card.MongoCardBatches;
import io.vafa.member.adapter.out.card.MongoCardTasks;
import io.vafa.member.adapter.out.card.MongoCardTries;
import io.vafa.member.adapter.out.card.MongoCards;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Candidates;
import io.vafa.member.application.ClaimKeeper;
import io.vafa.member.application.Claims;
import io.vafa.member.application.Enrolment;
import io.vafa.member.application.IdentifierDesk;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.Merging;
import io.vafa.member.application.Settlement;
import io.vafa.member.application.card.BearerClaims;
import io.vafa.member.application.card.CardActivation;
import io.vafa.member.application.card.CardBatches;
import io.vafa.member.application.card.CardBlocking;
import io.vafa.member.application.card.CardClaiming;
import io.vafa.member.application.card.CardDigests;
import io.vafa.member.application.card.CardGate;
import io.vafa.member.application.card.CardMaking;
import io.vafa.member.application.card.CardOrders;
import io.vafa.member.application.card.CardOwners;
import io.vafa.member.application.card.CardPlaces;
import io.vafa.member.application.card.CardProgramTerms;
import io.vafa.member.application.card.CardRedigesting;
import io.vafa.member.application.card.CardSweep;
import io.vafa.member.application.card.CardTasks;
import io.vafa.member.application.card.CardTries;
import io.vafa.member.application.card.Cards;
import io.vafa.member.domain.CardsSection;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How the cards are put together. */
@Configuration(proxyBeanMethods = false)
@Import({CardController.class, CardBatchController.class})
class CardConfiguration {
    @Bean
    OwnedSection cardsSection() {
        return new OwnedSection(CardsSection.NAME, new CardsSectionValidator());
    }

    @Bean
    CardProgramTerms cardTerms(SectionRegistry sections, Clock clock) {
        return new SectionCardTerms(sections, clock);
    }

    @Bean
    CardDigests cardDigests(MemberReferenceDigester digester) {
        return new KeyedCardDigests(digester);
    }

    @Bean
    Cards cards(MongoDatabase database) {
        return new MongoCards(database);
    }

    @Bean
    CardBatches cardBatches(MongoDatabase database, MemberKeys keys) {
        return new MongoCardBatches(database, keys);
    }

    @Bean
    CardTasks cardTasks(MongoDatabase database) {
        return new MongoCardTasks(database);
    }

    @Bean
    CardTries cardTries(MongoDatabase database) {
        return new MongoCardTries(database);
    }

    @Bean
    BearerClaims bearerClaims(MongoDatabase database, MemberKeys keys, IdentifierDigests digests) {
        return new MongoBearerClaims(database, keys, digests);
    }

    @Bean
    CardPlaces cardPlaces(Cards cards, Claims claims, CardDigests digests) {
        return new CardPlaces(cards, claims, digests);
    }

    @Bean
    CardOrders cardOrders(CardProgramTerms terms, CardBatches batches, Cards cards, CardPlaces places, Clock clock) {
        return new CardOrders(terms, batches, cards, places, clock);
    }

    @Bean
    RepeatedWork cardMaking(CardBatches batches, CardPlaces places, EnrolmentSettings settings) {
        CardMaking making = new CardMaking(batches, places);
        return RepeatedWork.fromStart(
                "card-maker", settings.sweepEvery(), new SweepRound(Map.of("batches of cards", making::round)));
    }

    @Bean
    CardGate cardGate(CardProgramTerms terms, Cards cards, CardBatches batches) {
        return new CardGate(terms, cards, batches);
    }

    @Bean
    CardRefusals cardRefusals(CardGate gate) {
        return new CardRefusals(gate);
    }

    @Bean
    CardOwners cardOwners(Claims claims, ClaimKeeper keeper, Candidates candidates, Settlement settlement) {
        return new CardOwners(claims, keeper, candidates, settlement);
    }

    @Bean
    CardActivation cardActivation(
            CardProgramTerms terms,
            CardBatches batches,
            Cards cards,
            CardPlaces places,
            CardTasks tasks,
            Enrolment enrolment,
            Merging merging,
            Clock clock) {
        return new CardActivation(terms, batches, cards, places, tasks, enrolment, merging, clock);
    }

    @Bean
    CardBlocking cardBlocking(
            Cards cards,
            CardTasks tasks,
            CardOwners owners,
            MemberRecords records,
            IdentifierDesk identifiers,
            Clock clock) {
        return new CardBlocking(cards, tasks, owners, records, identifiers, clock);
    }

    @Bean
    CardClaiming cardClaiming(
            CardProgramTerms terms,
            Cards cards,
            CardActivation activation,
            CardDigests digests,
            CardTries tries,
            CardTasks tasks,
            BearerClaims claims,
            CardOwners owners,
            MemberRecords records,
            MemberDesk desk,
            IdentifierDesk identifiers,
            Merging merging,
            Clock clock) {
        return new CardClaiming(
                terms,
                cards,
                activation,
                digests,
                tries,
                tasks,
                claims,
                owners,
                records,
                desk,
                identifiers,
                merging,
                new RandomMemberIds(),
                clock);
    }

    @Bean
    CardRedigesting cardRedigesting(CardBatches batches, Cards cards, CardPlaces places, CardBlocking blocking) {
        return new CardRedigesting(batches, cards, places, blocking);
    }

    @Bean
    CardSweep cardSweep(
            CardTasks tasks,
            CardTries tries,
            CardActivation activation,
            CardBlocking blocking,
            CardClaiming claiming,
            Clock clock) {
        return new CardSweep(tasks, tries, activation, blocking, claiming, clock);
    }
}
