/** An example for the architecture rules: an application layer, every rule kept. */
@NullMarked
package io.vafa.qa.example.good.shop.application;

import org.jspecify.annotations.NullMarked;
