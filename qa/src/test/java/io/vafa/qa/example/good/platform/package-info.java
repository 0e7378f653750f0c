/** An example for the architecture rules: the platform, every rule kept. */
@NullMarked
package io.vafa.qa.example.good.platform;

import org.jspecify.annotations.NullMarked;
