/** An example for the architecture rules: outgoing adapters, every rule kept. */
@NullMarked
package io.vafa.qa.example.good.shop.adapter.out;

import org.jspecify.annotations.NullMarked;
