"""The process that asks in a window: ``Sheet`` in, what was typed out, by pipes."""

import json
import sys

from ekabinet_eimza_agent.sheet import Sheet


def main() -> None:
    """Show the window above all others until it is answered or closed; closing it refuses."""
    sheet = Sheet.of(json.load(sys.stdin))
    sys.stdout.write(json.dumps({"typed": _typed(sheet)}))


def _typed(sheet: Sheet) -> str:
    from tkinter import Button, Entry, Frame, Label, StringVar, Tk

    window = Tk()
    window.title("e-İmza")
    window.attributes("-topmost", 1)
    typed = StringVar(window, sheet.typed)
    for line in sheet.lines:
        Label(window, text=line, wraplength=440, justify="left").pack(anchor="w", padx=16, pady=4)
    if sheet.label:
        Label(window, text=sheet.label).pack(anchor="w", padx=16)
        field = Entry(window, textvariable=typed, show="•")
        field.pack(fill="x", padx=16)
        field.bind("<Return>", lambda _: window.quit())
        field.focus_force()

    def refuse() -> None:
        typed.set("")
        window.quit()

    buttons = Frame(window)
    buttons.pack(anchor="e", padx=16, pady=16)
    Button(buttons, text=sheet.refuse, command=refuse).pack(side="left", padx=8)
    Button(buttons, text=sheet.confirm, command=window.quit).pack(side="left")
    window.bind("<Escape>", lambda _: refuse())
    window.protocol("WM_DELETE_WINDOW", refuse)
    window.mainloop()
    return typed.get()


if __name__ == "__main__":
    main()
