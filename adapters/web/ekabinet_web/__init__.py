"""The portal: pages and browser sessions on Litestar."""
