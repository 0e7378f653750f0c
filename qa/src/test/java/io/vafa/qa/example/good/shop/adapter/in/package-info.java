/** An example for the architecture rules: incoming adapters, every rule kept. */
@NullMarked
package io.vafa.qa.example.good.shop.adapter.in;

import org.jspecify.annotations.NullMarked;
