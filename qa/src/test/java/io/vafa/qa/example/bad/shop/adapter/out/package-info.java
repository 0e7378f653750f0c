/** An example for the architecture rules: outgoing adapters, every rule broken. */
@NullMarked
package io.vafa.qa.example.bad.shop.adapter.out;

import org.jspecify.annotations.NullMarked;
