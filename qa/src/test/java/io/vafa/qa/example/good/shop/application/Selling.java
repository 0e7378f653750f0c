package io.vafa.qa.example.good.shop.application;

import io.vafa.qa.example.good.shop.domain.Price;

/** Speaks to the store through a port. */
public record Selling(Shelf shelf) {
    /** Where prices are kept. */
    public interface Shelf {
        void keep(Price price);
    }

    public void sell(Price price) {
        shelf.keep(price);
    }
}
