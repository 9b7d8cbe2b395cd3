// What a text was before each change, to be undone and done again.
const MOST = 200;

export function startHistory(first) {
  const past = [first];
  const future = [];
  let typing = false;

  return {
    // Letters typed one after the other are one change, word by word.
    note(now, { inputType, data }) {
      if (now.text === past[past.length - 1].text) return;
      const goesOn = typing && inputType === "insertText" && data !== " ";
      typing = inputType === "insertText";
      if (goesOn && past.length > 1) past.pop();
      past.push(now);
      past.splice(0, past.length - MOST);
      future.length = 0;
    },
    undo() {
      typing = false;
      if (past.length > 1) future.push(past.pop());
      return past[past.length - 1];
    },
    redo() {
      typing = false;
      if (future.length) past.push(future.pop());
      return past[past.length - 1];
    },
  };
}
