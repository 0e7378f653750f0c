/** An example for the architecture rules: incoming adapters, every rule broken. */
@NullMarked
package io.vafa.qa.example.bad.shop.adapter.in;

import org.jspecify.annotations.NullMarked;
