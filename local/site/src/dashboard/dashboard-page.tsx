import { useEffect, useMemo, useState } from 'preact/hooks';
import { AppEvents } from '../../bridge/host';
import { AppFrame } from '../frames/app-frame';
import { Icon } from '../parts/icon';
import { MenuButton, Popup } from '../parts/menu';
import { ErrorNotice, Skeleton } from '../parts/states';
import {
  addGadget,
  type AppModule,
  configureGadget,
  type DashboardGadget,
  getDashboard,
  removeGadget,
} from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { showError } from '../shell/flags';
import { useTitle } from '../shell/router';
import { useSession } from '../shell/session';

/** The site's one dashboard: gadgets of the app in two columns, as far as there is room. Everybody may change it. */
export function DashboardPage() {
  const { app } = useSession();
  const dashboard = useLoaded('dashboard', getDashboard);
  const [turn, setTurn] = useState(0);
  const events = useMemo(() => new AppEvents(), []);
  useTitle('Dashboard');
  if (dashboard.error !== null)
    return <ErrorNotice error={dashboard.error} what="dashboard" retry={dashboard.reload} />;
  const modules = app.modules.filter(({ gadget }) => gadget !== null);

  /** @returns whether it was done. */
  async function change(done: Promise<unknown>): Promise<boolean> {
    try {
      await done;
      await dashboard.reload();
      return true;
    } catch (cause) {
      showError('The dashboard stays as it was', cause);
      return false;
    }
  }

  return (
    <div class="page">
      <div class="section-head dashboard-head">
        <h1>Dashboard</h1>
        <div class="dashboard-buttons">
          <button type="button" class="button" onClick={() => setTurn(turn + 1)}>
            <Icon name="refresh" /> Refresh
          </button>
          <Popup label="Add gadget" buttonClass="button button-primary" align="end" button="Add gadget">
            {(close) => (
              <ul class="menu-list">
                {modules.map((module) => (
                  <MenuButton key={module.key} close={close} act={() => void change(addGadget(module.key))}>
                    <Icon name="app" />
                    <span class="menu-item-text">
                      {module.title}
                      <span class="gadget-description">{module.gadget!.description}</span>
                    </span>
                  </MenuButton>
                ))}
              </ul>
            )}
          </Popup>
        </div>
      </div>
      {dashboard.value === null ? (
        <Skeleton label="Loading the dashboard" lines={['60%', '80%', '70%']} />
      ) : dashboard.value.gadgets.length === 0 ? (
        <p class="empty">There is no gadget here yet. Add one with the button at the top right.</p>
      ) : (
        <div class="gadgets">
          {dashboard.value.gadgets.map((gadget) => {
            const module = modules.find(({ key }) => key === gadget.moduleKey);
            return (
              <GadgetCard
                key={`${gadget.id} ${turn}`}
                gadget={gadget}
                module={module}
                events={events}
                change={change}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

function GadgetCard({
  gadget: { id, moduleKey, refreshMinutes },
  module,
  events,
  change,
}: {
  gadget: DashboardGadget;
  /** `undefined`: the manifest has it no more. */
  module: AppModule | undefined;
  events: AppEvents;
  change: (done: Promise<unknown>) => Promise<boolean>;
}) {
  const [editing, setEditing] = useState(false);
  const [turn, setTurn] = useState(0);
  const refresh = () => setTurn((before) => before + 1);
  const extension = useMemo(() => ({ gadget: { id, editing } }), [id, editing]);
  useEffect(() => {
    if (refreshMinutes === null || editing) return;
    const timer = setInterval(refresh, refreshMinutes * 60_000);
    return () => clearInterval(timer);
  }, [refreshMinutes, editing]);
  const title = module?.title ?? moduleKey;
  const actions = [
    { name: 'Refresh', does: refresh },
    ...(module?.gadget?.editFrameUrl ? [{ name: 'Configure', does: () => setEditing(true) }] : []),
    { name: 'Delete', does: () => void change(removeGadget(id)) },
  ];
  return (
    <div class="card gadget">
      <div class="section-head gadget-head">
        <h2>{title}</h2>
        <Popup
          label={`${title}: more actions`}
          buttonClass="icon-button"
          align="end"
          button={<span aria-hidden="true">•••</span>}
        >
          {(close) => (
            <ul class="menu-list">
              {actions.map(({ name, does }) => (
                <MenuButton key={name} close={close} act={does}>
                  {name}
                </MenuButton>
              ))}
            </ul>
          )}
        </Popup>
      </div>
      <div class="gadget-body">
        {module === undefined ? (
          <p class="empty">The app has no such gadget any more.</p>
        ) : (
          <AppFrame
            key={`${turn} ${editing}`}
            module={module}
            extension={extension}
            events={events}
            {...(editing ? { resourceUrl: module.gadget!.editFrameUrl! } : {})}
            onSubmit={
              editing
                ? (configuration) =>
                    void change(configureGadget(id, configuration)).then((done) => setEditing(!done))
                : undefined
            }
          />
        )}
      </div>
    </div>
  );
}
