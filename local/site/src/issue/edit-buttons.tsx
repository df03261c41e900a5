import { Icon } from '../parts/icon';

/** The small pair under a field being edited. */
export function EditButtons({ saving, cancel }: { saving: boolean; cancel: () => void }) {
  return (
    <span class="edit-buttons">
      <button type="submit" class="icon-button raised" aria-label="Save" title="Save" disabled={saving}>
        <Icon name="check" />
      </button>
      <button
        type="button"
        class="icon-button raised"
        aria-label="Cancel"
        title="Cancel"
        disabled={saving}
        onClick={cancel}
      >
        <Icon name="cross" />
      </button>
    </span>
  );
}
